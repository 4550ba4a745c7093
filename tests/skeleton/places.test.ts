import { describe, expect, test } from "@jest/globals";
import { SkeletonError } from "@wit-bindgen-ts/codegen";
import { isSubsequence, marksOf, memoryOf, merged, withoutMemory } from "./support.ts";

/** What the file fits, and what it is to fit: `enter` is new, and `lookup` has a parameter more. */
const OLD = `package a:b;
interface store { lookup: func(key: string) -> string; gone: func(); }
world w { import store; export run: func(); }
`;
const NEW = OLD.replace("key: string", "key: string, n: u32").replace("gone: func()", "enter: func(n: u32)");

const WAS = "func(key: string) -> string";
const NOW = "func(key: string, n: u32) -> string";

const IMPORT = 'import type { Imports } from "./gen/app.ts";\n';
const memory = `\n${memoryOf((await merged(OLD)).text).trimStart()}`;

const ENTER = (indentation: string, unit: string): string =>
  [
    `${indentation}enter(n: number): void {\n`,
    `${indentation}${unit}throw new Error("a:b/store#enter is not implemented", { cause: { n } });\n`,
    `${indentation}}`,
  ].join("");

const LOOKUP = (indentation: string): string =>
  [`${indentation}// wit-bindgen-ts: was ${WAS}\n`, `${indentation}// wit-bindgen-ts: now ${NOW}\n`].join("");

/** Merges a file that was made to fit {@link OLD}, and holds what is to hold of every merge. */
async function mergedInto(code: string): Promise<Awaited<ReturnType<typeof merged>>> {
  const user = IMPORT + code + memory;
  const result = await merged(NEW, user);
  expect(isSubsequence((IMPORT + code).trimEnd(), withoutMemory(result.text))).toBe(true);
  expect(await merged(NEW, result.text)).toMatchObject({ text: result.text });
  return result;
}

/** What becomes of a file between its import and its comment. */
const body = async (code: string): Promise<string> =>
  withoutMemory((await mergedInto(code)).text)
    .slice(IMPORT.length)
    .replace(/\n$/, "");

describe("text is put in where it belongs", () => {
  test("an object on one line", async () => {
    expect(await body('export const imports = { "a:b/store": { lookup() { return "" } } } satisfies Imports;\n')).toBe(
      [
        'export const imports = { "a:b/store": { ',
        `/* wit-bindgen-ts: was ${WAS}; now ${NOW} */ lookup() { return "" }, \n${ENTER("  ", "  ")},\n} } satisfies Imports;`,
      ].join(""),
    );
  });

  test("an empty object", async () => {
    expect(await body('const imports: Imports = {\n\t"a:b/store": {},\n};\n')).toBe(
      `const imports: Imports = {\n\t"a:b/store": {\n${LOOKUP("").replaceAll(/.*\n/g, "")}\t\tlookup(key: string, n: number): string {\n\t\t\tthrow new Error("a:b/store#lookup is not implemented", { cause: { key, n } });\n\t\t},\n${ENTER("\t\t", "\t")},\n\t},\n};`,
    );
  });

  test("a last property without a comma, before comments", async () => {
    expect(
      await body(
        'export const imports = {\n    "a:b/store": {\n        lookup: (k) => k // why\n        // end\n    }\n} satisfies Imports\n',
      ),
    ).toBe(
      `export const imports = {\n    "a:b/store": {\n${LOOKUP("        ")}        lookup: (k) => k, // why\n        // end\n${ENTER("        ", "    ")},\n    }\n} satisfies Imports`,
    );
  });

  test("an object that ends behind its last property", async () => {
    expect(await body('const imports: Imports = { "a:b/store": {\n    lookup() { return "" } } };\n')).toBe(
      `const imports: Imports = { "a:b/store": {\n${LOOKUP("    ")}    lookup() { return "" }, \n${ENTER("    ", "    ")},\n} };`,
    );
  });

  test("a class of whose objects one is given, with docs and overloads", async () => {
    const code = `class Store {
  #x = 1; private y = 2; static z() {}
  constructor() {}
  /** Mine. */
  lookup(k: string): string;
  lookup(k: string): string { return k }
  last
}
export const imports = { "a:b/store": new Store() } satisfies Imports;
`;
    expect(await body(code)).toBe(
      code
        .replace("  /** Mine", `${LOOKUP("  ")}  /** Mine`)
        .replace("  last\n", `  last;\n\n${ENTER("  ", "  ")}\n`)
        .trimEnd(),
    );
  });

  test("a class that says that it is all of it", async () => {
    const code = 'export class Host implements Imports {\n  "a:b/store" = { lookup };\n}\n';
    expect(await body(code)).toBe(
      code
        .replace(
          "{ lookup };",
          `{ /* wit-bindgen-ts: was ${WAS}; now ${NOW} */ lookup, \n${ENTER("    ", "  ")},\n  };`,
        )
        .trimEnd(),
    );
  });

  test.each([
    [
      "a function that returns it",
      'export function imports(a = () => { return 1; }): Imports {\n  return { "a:b/store": store };\n}\n',
    ],
    ["an arrow function", 'export const imports = (): Imports => ({ "a:b/store": store });\n'],
    ["an async one", 'export const imports = async (): Promise<Imports> => ({ "a:b/store": store });\n'],
    [
      "a name",
      'const all = { "a:b/store": store } as const;\nexport const imports: Imports = all;\nexport { all as default };\n',
    ],
    [
      "a call and a spread",
      'const part = () => ({ "a:b/store": (store as never)! });\nexport const imports = { ...part() } satisfies Imports;\n',
    ],
    ["a getter", 'export const imports = { get "a:b/store"() { return store; } } satisfies Imports;\n'],
    [
      "a type under another name",
      'import type * as app from "#gen/app.js";\nexport const imports: Readonly<app.Imports> = { ["a:b/store"]: store };\n',
    ],
    [
      "a type that is imported where it is said",
      'export const imports: import("./gen/app.ts").Imports = { [`a:b/store`]: store };\n',
    ],
  ])("%s", async (_what, code) => {
    const store = 'const store = {\n  // Mine.\n  lookup() { return "" },\n};\n';
    expect(await body(store + code)).toBe(
      (
        store.replace("  // Mine", `${LOOKUP("  ")}  // Mine`).replace("},\n}", `},\n${ENTER("  ", "  ")},\n}`) + code
      ).trimEnd(),
    );
  });

  test("a resource: its class stands before what names it, and its import behind the others", async () => {
    const wit = NEW.replace(
      "lookup:",
      "resource %map { get: func(o: order) -> %map; }\n  enum order { up, down }\n  lookup:",
    );
    const user = `${IMPORT.replace("./gen/app.ts", "#gen/app.js")}const Map = 1, store = 2;\n\n// Mine.\nexport const imports = { "a:b/store": { lookup() { return "" }, enter() {} } } satisfies Imports;\n${memory}`;
    const { text } = await merged(wit, user);
    expect(text).toContain('app.js";\nimport type * as bStore from "#gen/interfaces/a-b-store.js";\nconst Map = 1');
    expect(text).toContain("\n\nclass BMap implements bStore.Map {\n  get(o: bStore.Order): bStore.Map {");
    expect(text).toContain("}\n\n// Mine.\nexport const imports");
    expect(text).toContain("\n  Map: BMap,\n");
  });
});

test("classes are called as their types are", async () => {
  const { text } = await merged("package a:b;\ninterface i { resource input-stream; }\nworld w { import i; }\n");
  expect(text).toContain("\nclass InputStream implements i.InputStream {}\n");
});

describe("what is not seen", () => {
  const spread =
    'import { base } from "./base.ts";\nexport const imports = { "a:b/store": { ...base, lookup() { return "" } } } satisfies Imports;\n';

  test.each([
    ["a spread", spread, "{ ...base"],
    ["a computed name", spread.replace("...base", "[base]: 1"), "{ [base]"],
    [
      "a base class",
      'import { Base } from "./base.ts";\nclass Store extends Base {\n  lookup() { return ""; }\n}\nexport const imports = { "a:b/store": new Store() } satisfies Imports;\n',
      "class Store",
    ],
  ])("%s may bring what is missing, so nothing is added, once that is said", async (_what, code, place) => {
    const { text, changes } = await mergedInto(code);
    expect(text).not.toContain("not implemented");
    const line = text.split("\n").findIndex((each) => each.includes(place)) + 1;
    const doubts = changes.filter(({ kind }) => kind !== "changed");
    expect(doubts).toEqual([
      { kind: "unsure", line: expect.any(Number), text: "enter is new, and not added: it may come from here" },
    ]);
    expect(doubts[0]!.line).toBeGreaterThanOrEqual(line);
    expect((await merged(NEW, text)).changes).toEqual([]);
  });

  test("an interface of another file is left to the compiler", async () => {
    const code =
      'import { store } from "./store.ts";\nexport const imports = {\n  "a:b/store": store,\n} satisfies Imports;\n';
    const { text, changes } = await mergedInto(code);
    expect(withoutMemory(text)).toBe(`${IMPORT}${code}`.trimEnd());
    expect(changes).toEqual([
      { kind: "unsure", line: 4, text: "what a:b/store is made of is not seen here: it is left to the compiler" },
    ]);
  });

  test("what stands for two interfaces is compared once", async () => {
    const wit = NEW.replace("world w {", "interface other { lookup: func(key: u32); }\nworld w {\n  import other;");
    const code = `${IMPORT}const both = {\n  lookup() {},\n};\nconst imports: Imports = { "a:b/other": both, "a:b/store": both };\n${memory}`;
    const { text, changes } = await merged(wit, code);
    expect(changes.map(({ kind, text: what }) => `${kind} ${what}`)).toContain(
      "unsure what a:b/store is made of stands for something else as well: it is left to the compiler",
    );
    expect(await merged(wit, text)).toEqual({ text, changes: [] });
  });

  test("names that lead in a circle are followed once", async () => {
    const { changes } = await mergedInto(
      'const a = b, b = a;\nexport const imports = { "a:b/store": a } satisfies Imports;\n',
    );
    expect(changes).toMatchObject([{ kind: "unsure" }]);
  });

  test("without the comment nobody knows what changed, which is said", async () => {
    const { text, changes } = await merged(
      NEW,
      `${IMPORT}const imports: Imports = {\n  "a:b/store": { lookup() {} },\n};\n`,
    );
    expect(marksOf(text)).toEqual([]);
    expect(changes).toMatchObject([
      { kind: "unsure", line: 1 },
      { kind: "added", text: "enter" },
    ]);
    expect((await merged(NEW, text)).changes).toEqual([]);
  });
});

describe("is refused", () => {
  const file = 'export const imports = { "a:b/store": {} } satisfies Imports;\n';
  const refused = async (text: string, path?: string): Promise<unknown> =>
    merged(NEW, text, path).then(
      () => undefined,
      (error: unknown) => {
        expect(error).toBeInstanceOf(SkeletonError);
        return (error as Error).message;
      },
    );

  test.each([
    [
      "a file that does not parse",
      `${IMPORT}\nconst a = {;\n`,
      "imports.ts:3: it does not parse: Property assignment expected.",
    ],
    [
      "one with two candidates",
      `${IMPORT}${file}const two: Imports = {};\n`,
      "imports.ts: several objects are said to be Imports, in lines 2 and 3",
    ],
    ["one with none", `${IMPORT}export const imports = {};\n`, "imports.ts: nothing in it is said to be Imports"],
    [
      "one whose object is elsewhere",
      `${IMPORT}export const imports: Imports = made();\n`,
      "imports.ts:2: what is said to be Imports is no object or class of this file",
    ],
    [
      "two comments",
      `${IMPORT}${file}${memory}${memory}`,
      "imports.ts: it has two comments of wit-bindgen-ts, in lines 4 and 11",
    ],
    [
      "a comment with a conflict in it",
      `${IMPORT}${file}${memory.replace("a:b/store {", "<<<<<<< HEAD\na:b/store {")}`,
      'imports.ts:5: the comment of wit-bindgen-ts is not as it was written: "<<<<<<< HEAD"',
    ],
    [
      "a comment that ends too early",
      `${IMPORT}${file}${memory.replace("}", "")}`,
      'imports.ts:4: a "}" is missing in the comment of wit-bindgen-ts',
    ],
    [
      "a comment that ends twice",
      `${IMPORT}${file}${memory.replace("}", "}\n}")}`,
      'imports.ts:9: a "}" too many in the comment of wit-bindgen-ts',
    ],
  ])("%s", async (_what, text, message) => {
    expect(await refused(text)).toBe(message);
  });

  test.each(["imports.js", "imports.d.ts", "imports"])("a file called %s", async (path) => {
    expect(await refused(`${IMPORT}${file}`, path)).toBe(`${path}: a skeleton is TypeScript`);
  });

  test("a world without imports", async () => {
    await expect(merged("package a:b;\nworld w { export run: func(); }\n")).rejects.toMatchObject({
      reason: "no-imports",
    });
  });
});

test("what looks like the comment in a text of the user's is none", async () => {
  const { text } = await merged(
    OLD,
    `${IMPORT}const a = "/* wit-bindgen-ts skeleton: ";\nconst imports: Imports = {};\n`,
  );
  expect((await merged(OLD, text)).text).toBe(text);
});

test("a file without code is begun, and keeps its byte order mark", async () => {
  expect((await merged(OLD, "\uFEFF\n")).text).toContain("satisfies Imports");
});
