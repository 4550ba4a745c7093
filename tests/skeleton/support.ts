import { type GeneratedFile, generate, generateSkeleton, type Skeleton } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import ts from "typescript-5.9";

const inputOf = async (wit: string) =>
  ({ kind: "wit", resolved: await parseWit({ files: wit }), name: "app" }) as const;

/** Merges an implementation of the only world of a WIT text; without a text a new one is begun. */
export async function merged(wit: string, text?: string, path = "imports.ts"): Promise<Skeleton> {
  const modules = { before: "./gen/", extension: ".ts" };
  return generateSkeleton(await inputOf(wit), { mode: "types" }, { path, text, modules });
}

/** The types that it is an implementation of. */
export const typesOf = async (wit: string): Promise<GeneratedFile[]> => generate(await inputOf(wit), { mode: "types" });

const MEMORY = /(?:\r?\n)*\/\* wit-bindgen-ts skeleton: [\s\S]*?\*\/(?:\r?\n)?/;

/** The comment in which a file has what it was made to fit. */
export const memoryOf = (text: string): string => MEMORY.exec(text)?.[0] ?? "";

/** A file without it: the user's text, with what was added and marked. */
export const withoutMemory = (text: string): string => text.replace(MEMORY, "");

/** A file without the marks on lines of their own. */
export const withoutMarks = (text: string): string =>
  text.replace(/^[ \t]*\/\/ wit-bindgen-ts: (?:was|now) .*\r?\n/gm, "");

/** What the marks of a file say: the line of code that each stands on, what it was and what it is now. */
export function marksOf(text: string): string[] {
  const mark =
    /\/\/ wit-bindgen-ts: was (.*)\r?\n\s*\/\/ wit-bindgen-ts: now (.*)\r?\n|\/\* wit-bindgen-ts: was (.*?); now (.*?) \*\/ /g;
  return [...text.matchAll(mark)].map(([all, was, now, was2, now2]) => {
    const rest = text.slice(text.indexOf(all) + all.length).replace(/^(?:\s*(?:\/\/.*|\/\*[\s\S]*?\*\/))*\s*/, "");
    const [, , quoted, plain] = /^(?:static |async |private )*(?:(["'])(.*?)\1|([^"'(:,;=\s}]+))/.exec(rest) ?? [];
    return `${quoted ?? plain}: ${was ?? was2} -> ${now ?? now2}`;
  });
}

/** Whether one list of items is within another, in its order. */
export function isSubsequence<T>(items: Iterable<T>, all: Iterable<T>): boolean {
  const wanted = [...items];
  let found = 0;
  for (const item of all) if (found < wanted.length && item === wanted[found]) found++;
  return found === wanted.length;
}

/** The body of each function and method, in order, as it is in the text. */
export function bodiesOf(text: string): string[] {
  const bodies: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined)
      bodies.push((node.body as ts.Node).getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true));
  return bodies;
}
