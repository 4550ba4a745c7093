import { expect, test } from "@jest/globals";
import {
  binaryKind,
  decodeWit,
  dummyComponent,
  encodeWit,
  isComponent,
  parseWit,
  printWit,
  type WitSources,
} from "@wit-bindgen-ts/wit-parser";
import { failure } from "./support.ts";

const sources: WitSources = {
  files: [
    { path: "wit/world.wit", text: "package a:app;\n\nworld app {\n  import dep:one/i;\n}\n" },
    {
      path: "wit/more.wit",
      text: "/// Both.\ninterface more {\n  use dep:two/j@1.2.0.{t};\n  f: func(x: t) -> list<t>;\n}\n",
    },
  ],
  dependencies: [
    [
      { path: "wit/deps/one/a.wit", text: "package dep:one;\n\ninterface i { use other.{u}; f: func(u: u); }\n" },
      { path: "wit/deps/one/b.wit", text: "interface other { type u = u8; }\n" },
    ],
    [{ path: "wit/deps/two.wit", text: "package dep:two@1.2.0;\n\ninterface j { record t { x: u32 } }\n" }],
  ],
};

test("a package of several files with dependencies", async () => {
  const { resolve, packageIndex, worldIndex } = await parseWit(sources);
  expect(resolve.packages.map(({ name }) => name).sort()).toEqual(["a:app", "dep:one", "dep:two@1.2.0"]);
  expect(resolve.packages[packageIndex]?.name).toBe("a:app");
  expect(resolve.worlds[worldIndex ?? -1]?.name).toBe("app");
  const more = resolve.interfaces.find(({ name }) => name === "more");
  expect(more?.docs?.contents).toBe("Both.");
});

test("a nested package", async () => {
  const files = "package a:b;\n\nworld w { import c:d/i; }\n\npackage c:d {\n  interface i {}\n}\n";
  const { resolve, packageIndex } = await parseWit({ files });
  expect(resolve.packages[packageIndex]?.name).toBe("a:b");
  expect(resolve.packages).toHaveLength(2);
});

test("a dependency that is encoded as a component", async () => {
  const bytes = await encodeWit({ files: "package c:d@0.1.0;\n/// Docs.\ninterface i { type t = u8; }\n" });
  expect(binaryKind(bytes)).toBe("wit-package");
  const { resolve } = await parseWit({
    files: "package a:b;\nworld w { import c:d/i@0.1.0; }\n",
    dependencies: [{ path: "deps/d.wasm", bytes }],
  });
  expect(resolve.interfaces[0]).toMatchObject({ name: "i", docs: { contents: "Docs." } });
  expect((await decodeWit(bytes)).resolve.packages).toHaveLength(1);
});

test("a dependency that is a component is refused by its path", async () => {
  const bytes = await dummyComponent({ wit: { files: "package a:b;\nworld w {}\n" } });
  const error = await failure(parseWit({ files: "package a:b;", dependencies: [{ path: "deps/d.wasm", bytes }] }));
  expect(error).toMatchObject({ file: "deps/d.wasm" });
  expect(error.message).toContain("expected an encoded WIT package");
});

test("features decide what is there", async () => {
  const files = "package a:b;\n\n@unstable(feature = fancy)\ninterface i {}\n\ninterface j {}\n";
  const names = async (options: object): Promise<(string | null)[]> =>
    (await parseWit({ files }, options)).resolve.interfaces.map(({ name }) => name);
  expect(await names({})).toEqual(["j"]);
  expect(await names({ features: ["fancy"] })).toEqual(["i", "j"]);
  expect(await names({ allFeatures: true })).toEqual(["i", "j"]);
});

test("a world is chosen by name, also by one that WIT escapes", async () => {
  const files = "package a:b@1.0.0;\n\nworld one {}\nworld %type {}\n";
  const chosen = async (world: string): Promise<string | undefined> => {
    const { resolve, worldIndex } = await parseWit({ files }, { world });
    return resolve.worlds[worldIndex ?? -1]?.name;
  };
  expect((await parseWit({ files })).worldIndex).toBeNull();
  expect(await chosen("one")).toBe("one");
  expect(await chosen("type")).toBe("type");
  expect(await chosen("a:b/one")).toBe("one");
  expect(await chosen("a:b/one@1.0.0")).toBe("one");
  expect((await failure(chosen("two"))).message).toContain("two");
});

test("an error in the third file has its place, and shows it", async () => {
  const files = ["one", "two", "three"].map((name) => ({
    path: `wit/${name}.wit`,
    text: `package a:b;\n\ninterface ${name} {\n\tf: func(x: ${name === "three" ? "missing" : "u8"});\n}\n`,
  }));
  const error = await failure(parseWit({ files }));
  expect(error.message).toBe("name `missing` does not exist");
  expect(error).toMatchObject({ file: "wit/three.wit", line: 4, column: 13, length: 7 });
  expect(error.snippet).toBe(
    [" --> wit/three.wit:4:13", "  |", "4 | \tf: func(x: missing);", "  | \t           ^^^^^^^"].join("\n"),
  );
  expect(String(error)).toBe(`WitError: ${error.message}\n${error.snippet}`);
});

test("an error in a dependency has its place", async () => {
  const error = await failure(
    parseWit({
      files: "package a:b;\n\nworld w { import c:d/i; }\n",
      dependencies: [[{ path: "deps/d.wit", text: "package c:d;\ninterface i { use e.{t}; }\n" }]],
    }),
  );
  expect(error).toMatchObject({ file: "deps/d.wit", line: 2, column: 19 });
});

test("columns count UTF-16 code units", async () => {
  const error = await failure(parseWit({ files: "package a:b;\ninterface i { /* 𝄞é */ f: func(x: wrong); }\n" }));
  expect(error).toMatchObject({ line: 2, column: 36, length: 5 });
});

test("an error at the end of a text, and in an empty one", async () => {
  expect(await failure(parseWit({ files: "package a:b;\ninterface i {" }))).toMatchObject({
    line: 2,
    column: 14,
    length: 1,
  });
  expect((await failure(parseWit({ files: "" }))).message).toContain("package");
  expect((await failure(parseWit({ files: [] }))).message).toContain("package");
});

test("of a very long line the snippet shows what is around the place", async () => {
  const error = await failure(parseWit({ files: `package a:b; /*${"x".repeat(5000)}*/ interface` }));
  expect(error.column).toBeGreaterThan(5000);
  for (const line of error.snippet?.split("\n") ?? []) expect(line.length).toBeLessThan(200);
});

test("printed WIT stands alone and says the same", async () => {
  const text = await printWit(sources);
  expect(text).toContain("package dep:two@1.2.0 {");
  expect(await printWit({ files: text })).toBe(text);
});

test("the WIT of a component", async () => {
  const component = await dummyComponent({ wit: sources });
  expect(isComponent(component)).toBe(true);
  const { resolve, packageIndex, worldIndex } = await decodeWit(component);
  expect(resolve.packages[packageIndex]?.name).toBe("root:component");
  expect(resolve.worlds[worldIndex ?? -1]?.name).toBe("root");
  expect(await printWit(component)).toContain("import dep:one/i;");
});

test("what bytes are", () => {
  expect(binaryKind(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))).toBe("module");
  expect(binaryKind(Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0))).toBe("component");
  expect(binaryKind(new TextEncoder().encode("package a:b;"))).toBe("text");
  expect(binaryKind(new Uint8Array())).toBe("text");
  expect(isComponent(new Uint8Array())).toBe(false);
});
