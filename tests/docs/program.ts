/** The programs of a page: what comments say of their lines. */

/** Whether a text is the other, in which `...` is anything within a line and, alone on one, any lines. */
export function matches(actual: string, expected: string): boolean {
  const pattern = expected.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/^\\\.\\\.\\\.$\n/gm, "(?:.*\n)*?");
  return new RegExp(`^${pattern.replaceAll("\\.\\.\\.", ".*")}$`).test(actual);
}

const PRINTS = /console\.log\(.*\);(?: \})? \/\/ (?!does not compile$)(.*)$/;
const THROWS = /^( *)(.*); \/\/ throws (.*)$/;

/** A program with what must fail as it says: to compile, which is not run then, or to run, which is printed. */
export const checked = (source: string): string =>
  source
    .split("\n")
    .map((line) => {
      if (line.endsWith(" // does not compile")) return `// @ts-expect-error\nvoid (async () => { ${line}\n});`;
      const [, indent, statement] = THROWS.exec(line) ?? [];
      if (statement === undefined) return line;
      return `${indent}try { ${statement}; console.log("nothing is thrown"); } catch (error) { console.log(String(error)); }`;
    })
    .join("\n");

export const linesOf = (output: string): string[] => output.split("\n").slice(0, -1);

/** What a program prints, as its comments say. */
export const expectedOf = (source: string): string[] =>
  source.split("\n").flatMap((line) => PRINTS.exec(line)?.[1] ?? THROWS.exec(line)?.[3] ?? []);
