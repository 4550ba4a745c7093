import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { root } from "../support/programs.ts";
import { makeScratch } from "../support/scratch.ts";
import { wasiPackages } from "../support/wasi-wit.ts";
import { compile, compilers } from "../types/compilers.ts";
import { Workplace } from "./command-line.ts";

const at = new Workplace();
// Below the project, so that what is generated finds the packages.
const scratch = makeScratch("interface-types");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
at.write("markdown.wasm", readFileSync(join(root, "demo/markdown.wasm")));
at.write("waiter.wasm", readFileSync(join(root, "tests/async/guests/built/waiter.wasm")));

const compiled = (out: string, files: readonly string[], others: object = {}): Promise<string> =>
  compile(
    compilers.at(-1)!,
    out,
    files.map((path) => join(out, path)),
    others,
  );

const SHIM = `import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
const host = new WASIShim().getImportObject();\n`;

describe("--wasi-types", () => {
  const package_ = "@wit-bindgen-ts/wasi";

  test("leaves out the interfaces of WASI, for a host as strict as before", async () => {
    const out = join(scratch, "demo");
    expect(at.run(["transpile", "markdown.wasm", "-o", out, "--wasi-types", package_])).toMatchObject({ code: 0 });
    expect(at.list(out).filter((path) => path.startsWith("interfaces/"))).toEqual([
      "interfaces/demo-markdown-render.ts",
    ]);
    const start = `${SHIM}import { instantiate } from "./markdown.ts";\n`;
    writeFileSync(join(out, "use.ts"), `${start}await instantiate(host);\n`);
    writeFileSync(
      join(out, "wrong.ts"),
      `${start}await instantiate({ ...host, "wasi:cli/environment": { getEnvironment: () => 1 } });\n`,
    );
    expect(await compiled(out, ["use.ts"], { skipLibCheck: true })).toBe("");
    expect(await compiled(out, ["wrong.ts"], { skipLibCheck: true })).toMatch(/^\S+wrong\.ts.* error TS2322: .*number/);
    // The same with the options in it, and of no other.
    expect(at.run(["transpile", "markdown.wasm", "-o", out, "--wasi-types", package_, "--check"]).code).toBe(0);
    expect(at.run(["transpile", "markdown.wasm", "-o", out, "--check", "-q"]).code).toBe(1);
  });

  test("takes those for hosts that may have the guest wait, where it may", async () => {
    const out = join(scratch, "waiting");
    at.write("wit/deps/placeholder.wit", "package a:unused;\n");
    for (const [index, dependency] of wasiPackages("0.2.3").entries())
      if (!("bytes" in dependency)) at.write(`wit/deps/${index}.wit`, dependency[0]!.text);
    at.write("wit/world.wit", "package a:b; world app { include wasi:cli/command@0.2.3; }\n");
    const types = (...more: readonly string[]) =>
      at.run(["types", "wit", "-o", out, "--wasi-types", package_, "--async", "jspi", ...more]);
    expect(types()).toMatchObject({ code: 0, stderr: "" });
    const use = `import { wasi } from "${package_}";\nimport { filesystem } from "${package_}/node";
import type { Imports } from "./app.ts";
type Ours = Omit<Imports, \`wasi:sockets/\${string}\`>;
const { "wasi:cli/environment": environment, "wasi:io/streams": streams } = { ...wasi(), ...filesystem({}) };
export const some: Pick<Ours, "wasi:cli/environment@0.2.3" | "wasi:io/streams@0.2.3"> = {
  "wasi:cli/environment@0.2.3": environment,
  "wasi:io/streams@0.2.3": streams,
};\n`;
    writeFileSync(join(out, "use.ts"), use);
    expect(await compiled(out, ["app.ts"])).toBe("");
    expect(await compiled(out, ["use.ts"], { skipLibCheck: true })).toBe("");
    // A filter would make their types wrong.
    const { code, stderr } = types("--async", "import:wasi:random/random#get-random-u64");
    expect(code).toBe(1);
    expect(stderr).toContain("a filter has wasi:random/random#get-random-u64 wait, and its types");
    expect(stderr).toContain("help: Leave out the filter");
  });
});

describe("--interface-types", () => {
  const shared =
    "package my:shared@1.2.0;\ninterface store { record entry { key: string } resource box { get: func() -> entry; } open: func() -> box; }\ninterface log { level: func() -> u32; }\n";
  at.write("types.wit", `${shared}world all { import store; import log; }\n`);
  const world = (name: string): string =>
    `package a:${name};\nworld ${name} { import my:shared/store@1.2.0; import my:shared/log@1.2.0; export run: func(); }\n`;
  at.write("one/world.wit", world("one"));
  at.write("one/deps/shared.wit", shared);

  test("has any package's types in a place of their own, by a path or a name", async () => {
    const [types, out] = [join(scratch, "own/types"), join(scratch, "own/gen")];
    expect(at.run(["types", "types.wit", "-o", types]).code).toBe(0);
    const map = ["--interface-types", "my:shared@1=../types/interfaces/*.ts"];
    expect(at.run(["host", "one", "-o", out, ...map])).toMatchObject({ code: 0, stderr: "" });
    expect(at.list(out)).toEqual(["one.ts", "one.world.ts"]);
    expect(at.read(join(out, "one.ts"))).toContain('from "../types/interfaces/my-shared-store.ts"');
    expect(await compiled(out, ["one.ts"])).toBe("");
    // What says most decides.
    const more = ["--interface-types", "my:shared/log=log-types"];
    expect(at.run(["host", "one", "-o", out, ...map, ...more, "--interface-types", "my=nowhere/*"]).code).toBe(0);
    expect(at.read(join(out, "one.ts"))).not.toMatch(/ from "nowhere/);
    // Another version is another's.
    expect(
      at.run(["host", "one", "-o", join(scratch, "two"), "--interface-types", "my:shared@2=../types/*"]).code,
    ).toBe(0);
    expect(at.list(join(scratch, "two"))).toContain("interfaces/my-shared-store.ts");
  });

  test("does not go with a skeleton, which could not have classes whole", () => {
    const { code, stderr } = at.run([
      "host",
      "one",
      "-o",
      "gen",
      "--interface-types",
      "my=x/*",
      "--skeleton",
      "host.ts",
    ]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--skeleton does not go with --interface-types"),
    });
  });

  test.each([
    ["my:shared", /--interface-types is <what>=<module>, as wasi:io=my-wasi\/\*; got "my:shared"/],
    ["my:shared=types", /--interface-types\["my:shared"\]: several interfaces are in several modules: put \* where/],
    ["my/shared=types/*", /--interface-types\["my\/shared"\]: a key is namespace, namespace:package or/],
    ["my:shared=", /--interface-types\["my:shared"\] is a module; got/],
  ])("%s is told to be wrong", (given, said) => {
    const { code, stderr } = at.run(["host", "one", "-o", "gen", "--interface-types", given]);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });
});
