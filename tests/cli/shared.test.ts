import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { makeScratch } from "../support/scratch.ts";
import { compile, compilers } from "../types/compilers.ts";
import { Workplace } from "./command-line.ts";

const at = new Workplace();
// Below the project, so that what is generated finds the helpers.
const scratch = makeScratch("shared");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Components have of an interface what they use: of `store` another part each, and the same of `log`. */
const world = (name: string, store: string): string => `package a:b@1.0.0;
interface log { write: func(text: string); }
interface store { resource item { ${store} } }
interface user { use store.{item}; take: func(of: item); }
interface plain { add: func() -> u32; }
world ${name} { import log; import user; import plain; export run: func(); }
`;
await at.component("one.wasm", world("one", "size: func() -> u32;"));
await at.component("two.wasm", world("two", "name: func() -> string;"));
await at.component("like-one.wasm", world("like-one", "size: func() -> u32;"));

const transpile = (out: string, ...args: readonly string[]) => at.run(["transpile", ...args, "-o", out]);
const folder = (name: string): string => join(scratch, name);
/** What the compiler says of all that is in a folder. */
const compiled = (out: string): Promise<string> =>
  compile(
    compilers.at(-1)!,
    out,
    at.list(out).flatMap((path) => (path.endsWith(".ts") ? [join(out, path)] : [])),
  );

describe("several components in one folder", () => {
  test("of one command share what is the same, and have the rest for themselves", async () => {
    const out = folder("together");
    const inputs = ["one.wasm", "two.wasm", "like-one.wasm"];
    expect(transpile(out, ...inputs)).toMatchObject({ code: 0, stderr: "" });
    const shared = ["log", "plain", "store", "user"].map((name) => `interfaces/a-b-${name}.ts`);
    const own = ["store", "user"].map((name) => `interfaces/two/a-b-${name}.ts`);
    expect(at.list(out).filter((path) => path.startsWith("interfaces/"))).toEqual([...shared, ...own].sort());
    expect(await compiled(out)).toBe("");
    // Nothing of any of them is taken for what an earlier run left.
    for (const given of [inputs, ["one.wasm"], ["like-one.wasm"]])
      expect(transpile(out, ...given, "--check")).toMatchObject({ code: 0, stderr: "" });
    expect(transpile(out, ...inputs).stdout).not.toMatch(/\.ts .*B$/m);
  });

  test("of two commands never break each other: the second is refused, and writes nothing", async () => {
    const out = folder("apart");
    expect(transpile(out, "one.wasm").code).toBe(0);
    const before = at.list(out);
    const { code, stdout, stderr } = transpile(out, "two.wasm");
    expect({ code, stdout, list: at.list(out) }).toEqual({ code: 1, stdout: "", list: before });
    expect(stderr).toBe(
      `error: two.wasm would change ${out}/interfaces/a-b-store.ts, which ${out}/one.ts uses: nothing is written\n` +
        "help: Give the inputs of both in one command, which has them share what is the same, or each a folder of its own with -o.\n",
    );
    expect(transpile(out, "like-one.wasm").code).toBe(0);
    expect(await compiled(out)).toBe("");
  });

  test("are told what each of them left, and not what the other uses", () => {
    const out = folder("left");
    expect(transpile(out, "one.wasm", "two.wasm").code).toBe(0);
    at.write(`${out}/interfaces/a-b-gone.ts`, at.read(`${out}/interfaces/a-b-log.ts`));
    at.write(`${out}/interfaces/two/a-b-gone.ts`, at.read(`${out}/interfaces/a-b-log.ts`));
    const { code, stderr } = transpile(out, "one.wasm", "--check", "-q");
    expect(code).toBe(1);
    expect(stderr).toContain("not up to date: 2 stale (interfaces/a-b-gone.ts, interfaces/two/a-b-gone.ts)");
  });

  test("may be made with other options where that changes nothing of what they share", () => {
    const out = folder("options");
    const types = (name: string, ...more: readonly string[]) => at.run(["types", name, "-o", out, ...more]);
    expect(types("one.wasm")).toMatchObject({ code: 0, stderr: "" });
    expect(types("like-one.wasm", "--async", "none")).toMatchObject({ code: 0, stderr: "" });
    for (const more of [["one.wasm"], ["like-one.wasm", "--async", "none"]])
      expect(at.run(["types", ...more, "-o", out, "--check"]).code).toBe(0);
    expect(types("one.wasm", "--async", "none", "--check").code).toBe(1);
  });

  test("can not be of one name", () => {
    at.write("other/one.wasm", readFileSync(at.path("two.wasm")));
    const { code, stderr } = transpile(folder("name"), "one.wasm", "other/one.wasm");
    expect(code).toBe(1);
    expect(stderr).toContain(
      `${folder("name")}/one.core.wasm is generated from one.wasm and from other/one.wasm, and not the same`,
    );
    expect(existsSync(folder("name"))).toBe(false);
  });
});
