import { describe, expect, test } from "@jest/globals";
import { bareCode, type SourceFile, sourceFiles } from "./imports.ts";

/** The top folders of the generator, in the order in which data passes them; `""` is `src` itself. */
const pipeline = [
  "options",
  "text",
  "ir",
  "filters",
  "abi",
  "kinds",
  "core",
  "emit",
  "morph",
  "asyncify",
  "inspect",
  "describe",
  "",
  "output",
  "cli",
] as const;
const files = sourceFiles("codegen");

const folderOf = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");
/** Every folder that a file is in: `a` and `a/b` of `a/b/c.ts`. */
const foldersOf = (path: string): string[] => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
const position = (path: string): number => pipeline.indexOf(folderOf(path) as (typeof pipeline)[number]);

/** Each import that a rule forbids, as `from -> to`. */
function violations(sources: readonly SourceFile[], forbidden: (from: string, to: string) => boolean): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter((to) => forbidden(path, to)).map((to) => `${path} -> ${to}`),
  );
}

const isOwn = (name: string): boolean => name.endsWith(".ts");

describe("the generator's folders say the way", () => {
  test("every folder has its place in the pipeline", () => {
    expect(new Set(files.map(({ path }) => folderOf(path)))).toEqual(new Set(pipeline));
  });

  test("imports are found at all", () => {
    const found = files.find(({ path }) => path === "cli/files/source.ts")?.imports ?? [];
    expect(found).toEqual(
      expect.arrayContaining([
        "node:fs",
        "@wit-bindgen-ts/wit-parser",
        "@wit-bindgen-ts/wit-parser/node",
        "cli/files/error.ts",
      ]),
    );
  });

  test("a folder imports from those before it, never from those after", () => {
    const version = "version.ts"; // A constant, which anybody may name.
    expect(violations(files, (from, to) => isOwn(to) && to !== version && position(to) > position(from))).toEqual([]);
  });

  /** Whether an import enters a folder, at whatever depth, by another file than its index. */
  const besideIndex = (from: string, to: string): boolean =>
    foldersOf(to).some((folder) => !from.startsWith(`${folder}/`) && to !== `${folder}/index.ts`);

  test("a folder is entered through its index", () => {
    expect(violations(files, (from, to) => isOwn(to) && besideIndex(from, to))).toEqual([]);
  });

  test.each([
    ["main.ts", "a/index.ts", false],
    ["main.ts", "a/b/index.ts", true],
    ["a/main.ts", "a/b/index.ts", false],
    ["a/main.ts", "a/b/c.ts", true],
    ["a/b/c.ts", "a/main.ts", false],
    ["a/b/c.ts", "a/d/index.ts", false],
  ])("also where it is in another: %s -> %s", (from, to, forbidden) => {
    expect(besideIndex(from, to)).toBe(forbidden);
  });

  test("a kind of type knows no other", () => {
    const kinds = files.filter(({ text }) => /^export const \w+: Kind</m.test(text)).map(({ path }) => path);
    expect(kinds.length).toBeGreaterThan(15);
    const isKind = (path: string): boolean => kinds.includes(path);
    expect(violations(files, (from, to) => isKind(from) && isKind(to))).toEqual([]);
    expect(violations(files, (_from, to) => isKind(to)).every((line) => line.startsWith("kinds/index.ts"))).toBe(true);
  });
});

describe("what a component is linked by", () => {
  /** What the parser gives of a plan. */
  const plan = /\b(?:ComponentPlan|CanonicalOptions|CoreDef|Initializer|PlanExport|PlanModule|Trampoline)\b/;
  const naming = files.filter(({ text }) => plan.test(bareCode(text))).map(({ path }) => path);

  test("only linking knows of what is written, beside those that hand it on", () => {
    const handing = ["emit/index.ts", "generate.ts", "index.ts"];
    const others = naming.filter(
      (path) => !/^(?:asyncify|describe|emit\/link|inspect|ir)\//.test(path) && !handing.includes(path),
    );
    expect(naming.length).toBeGreaterThan(5);
    expect(others).toEqual([]);
  });
});

describe("only the command line touches the machine", () => {
  const library = files.filter(({ path }) => folderOf(path) !== "cli");

  test("the rest imports nothing of Node", () => {
    expect(violations(library, (_from, to) => to.startsWith("node:"))).toEqual([]);
  });

  test("and asks for no process, clock, chance or terminal", () => {
    const machine = /\b(?:process|Date|performance|Buffer|console|require)\b|\bMath\.random\b/;
    expect(library.filter(({ text }) => machine.test(bareCode(text))).map(({ path }) => path)).toEqual([]);
  });

  test("the library's entry does not lead to it", () => {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const to of files.find((file) => file.path === path)?.imports ?? []) if (isOwn(to)) visit(to);
    };
    visit("index.ts");
    expect(seen.size).toBeGreaterThan(20);
    expect([...seen].filter((path) => path.startsWith("cli/"))).toEqual([]);
  });
});

describe("packages", () => {
  const others = (name: string): string[] => [
    ...new Set(sourceFiles(name).flatMap(({ imports }) => imports.filter((to) => !isOwn(to)))),
  ];

  test("the helpers of generated code import nothing but, lazily, what loads a module in Node, and what plans a component", () => {
    const lazy = ["node:fs/promises", "@wit-bindgen-ts/wit-parser/planner"];
    expect(others("runtime-helpers").filter((name) => !lazy.includes(name))).toEqual([]);
  });

  test("WASI imports the helpers, and Node only in the folder that has its name", () => {
    const own = ["@wit-bindgen-ts/runtime-helpers", "@wit-bindgen-ts/runtime-helpers/internal"];
    expect(others("wasi").filter((name) => !name.startsWith("node:") && !own.includes(name))).toEqual([]);
    const machine = /\b(?:process|Buffer|require|console)\b/;
    const ofNode = sourceFiles("wasi").filter(
      ({ imports, text }) => imports.some((name) => name.startsWith("node")) || machine.test(bareCode(text)),
    );
    expect(ofNode.length).toBeGreaterThan(0);
    expect(ofNode.filter(({ path }) => !path.startsWith("node/")).map(({ path }) => path)).toEqual([]);
  });

  test("the parser imports the helpers, to call its modules; and Node only where it reads files", () => {
    const helpers = "@wit-bindgen-ts/runtime-helpers";
    const own = [helpers, `${helpers}/internal`, `${helpers}/late`];
    expect(others("wit-parser").filter((name) => !name.startsWith("node:") && !own.includes(name))).toEqual([]);
    const calling = sourceFiles("wit-parser").filter(({ imports }) => imports.some((name) => own.includes(name)));
    const written = calling.map(({ path }) => path).filter((path) => !path.startsWith("generated/"));
    expect(written).toEqual([]);
    const withNode = sourceFiles("wit-parser").filter(({ text }) => /^import [^;]*"node:/m.test(text));
    expect(withNode.map(({ path }) => path)).toEqual(["node.ts"]);
  });

  test("the generator imports only what its package.json names", () => {
    const allowed = [
      "@wit-bindgen-ts/runtime-helpers/guest-entry",
      "@wit-bindgen-ts/runtime-helpers/internal",
      "@wit-bindgen-ts/runtime-helpers/late",
      "@wit-bindgen-ts/wasi",
      "@wit-bindgen-ts/wasi/node",
      "@wit-bindgen-ts/wit-parser",
      "@wit-bindgen-ts/wit-parser/node",
      "@wit-bindgen-ts/wit-parser/tools",
      "@bytecodealliance/componentize-js",
      "binaryen",
      "componentize-qjs",
      "esbuild",
      "@wit-bindgen-ts/wit-parser/planner",
      "chokidar",
      "diff",
      "prettier",
      "ts-morph",
    ];
    expect(others("codegen").filter((name) => !name.startsWith("node:") && !allowed.includes(name))).toEqual([]);
  });

  test("the plugin imports what makes it one, and the generator by what one config means to both", () => {
    const allowed = ["unplugin", "@wit-bindgen-ts/codegen/config"];
    expect(others("unplugin").filter((name) => !name.startsWith("node:") && !allowed.includes(name))).toEqual([]);
  });
});
