import { describe, expect, test } from "@jest/globals";
import { greeter, Workplace } from "./command-line.ts";

const at = new Workplace();
await at.component("greeter.wasm", greeter);

const transpile = (out: string, ...more: readonly string[]) =>
  at.run(["transpile", "greeter.wasm", "-o", out, ...more]);

/** A folder that is up to date. */
function fresh(out: string): string {
  expect(transpile(out).code).toBe(0);
  return out;
}

describe("--check", () => {
  test("passes where the folder is up to date", () => {
    const { code, stdout, stderr } = transpile(fresh("same"), "--check");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^same is up to date \(\d+ files\)\n$/);
  });

  test("shows what changed as a diff, and changes nothing", () => {
    const out = fresh("changed");
    const edited = at.read(`${out}/greeter.ts`).replace("instantiate", "start");
    at.write(`${out}/greeter.ts`, edited);
    const { code, stdout, stderr } = transpile(out, "--check");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- greeter\.ts\n\+\+\+ greeter\.ts\n@@ /);
    expect(stdout).toMatch(/^-.*\bstart\b/m);
    expect(stdout).toMatch(/^\+.*\binstantiate\b/m);
    expect(stderr).toContain("error: changed is not up to date: 1 changed (greeter.ts)");
    expect(at.read(`${out}/greeter.ts`)).toBe(edited);
  });

  test("says which file is missing, without making its folder", () => {
    const { code, stdout, stderr } = transpile("missing", "--check");
    expect(code).toBe(1);
    expect(stdout).toContain("+++ greeter.ts");
    expect(stdout).toContain("Missing: greeter.core.wasm (binary)");
    expect(stderr).toMatch(/is not up to date: \d+ missing/);
    expect(at.list()).not.toContain("missing/greeter.ts");
  });

  test("says of a binary file only that it differs", () => {
    const out = fresh("binary");
    at.write(`${out}/greeter.core.wasm`, new Uint8Array([0, 1, 2]));
    const { code, stdout } = transpile(out, "--check");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Binary files differ: greeter\.core\.wasm \(3 bytes, now \d+\)\n$/);
  });

  test("finds what an earlier run left, which writing then names", () => {
    const out = fresh("stale");
    at.write(`${out}/interfaces/gone.ts`, at.read(`${out}/interfaces/example-greeter-clock.ts`));
    const cores = ["greeter.adapter.wasm", "greeter.adapter12.wasm", "greeter.core9.wasm"];
    for (const name of cores) at.write(`${out}/${name}`, "");
    for (const name of ["mine.ts", "mine.core.wasm", "greeter.wasm"]) at.write(`${out}/${name}`, "");
    const { code, stderr } = transpile(out, "--check", "--quiet");
    expect(code).toBe(1);
    expect(stderr).toContain(`4 stale (${cores.join(", ")}, interfaces/gone.ts)`);
    const written = transpile(out);
    expect(written.code).toBe(0);
    expect(written.stderr).toContain("note: stale/interfaces/gone.ts is not generated any more: delete it");
    expect(at.list(out)).toContain("mine.ts");
  });

  test("knows TypeScript from an earlier run when JavaScript is written", () => {
    const out = fresh("language");
    expect(transpile(out, "--js").stderr).toContain("language/greeter.ts is not generated any more");
  });

  test("takes nothing in a folder that several worlds share for stale", () => {
    const out = fresh("shared");
    at.write("other.wit", "package a:b;\ninterface i { f: func(); }\nworld other { export i; }\n");
    expect(at.run(["types", "other.wit", "-o", out])).toMatchObject({ code: 0, stderr: "" });
    expect(transpile(out, "--check").code).toBe(0);
    expect(at.run(["types", "other.wit", "-o", out, "--check"]).code).toBe(0);
  });

  test("refuses what would break another world of the folder", () => {
    const wit = (name: string, func: string) =>
      at.write(`${name}.wit`, `package a:${name};\ninterface i { ${func}: func(); }\nworld ${name} { export i; }\n`);
    const types = (name: string) => at.run(["types", `${name}.wit`, "-o", "two"]);
    wit("one", "f");
    expect(types("one")).toMatchObject({ code: 0, stderr: "" });
    // The same interface, of which the other has more.
    wit("one", "g");
    const { code, stderr } = at.run(["types", "one.wit", "-o", "two", "--name", "other"]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      "error: one.wit would change two/interfaces/a-one-i.ts, which two/one.ts uses: nothing is written",
    );
    expect(at.list("two")).not.toContain("other.ts");
  });

  test("--quiet leaves the verdict", () => {
    const { code, stdout, stderr } = transpile("quiet", "--check", "--quiet");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("error: quiet is not up to date");
  });
});
