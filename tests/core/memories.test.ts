import { describe, expect, test } from "@jest/globals";
import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { parseWat } from "@wit-bindgen-ts/wit-parser/tools";
import { importFiles } from "./generated.ts";

type Functions = Record<string, (...values: unknown[]) => unknown>;

interface Bindings {
  instantiate(module: unknown, imports: object): Promise<Functions>;
  load(component: unknown, imports: object): Promise<Functions>;
}

async function bindings(folder: string, files: string, options: Partial<GenerateOptions>): Promise<Bindings> {
  const resolved = await parseWit({ files });
  const made = await generate({ kind: "wit", resolved, name: "app" }, { mode: "host", language: "js", ...options });
  return (await importFiles(folder, made, "app.js")) as Bindings;
}

const wit =
  "package t:m; world app { import log: func(text: string); export echo: func(text: string, %list: list<u64>) -> string; }";

/** Gives its string back, and logs it. */
const core = (pointer: string, at: (offset: number) => string): string => {
  const size = pointer === "i64" ? 8 : 4;
  return `(import "$root" "log" (func $log (param ${pointer} ${pointer})))
    (memory (export "memory") ${pointer === "i64" ? "i64" : ""} 1)
    (global $next (mut ${pointer}) (${pointer}.const 1024))
    (func (export "cabi_realloc") (param ${pointer} ${pointer} ${pointer} ${pointer}) (result ${pointer})
      (global.set $next (${pointer}.and (${pointer}.add (global.get $next) (${pointer}.const 15)) (${pointer}.const -16)))
      (global.get $next)
      (global.set $next (${pointer}.add (global.get $next) (local.get 3))))
    (func (export "echo") (param ${pointer} ${pointer} ${pointer} ${pointer}) (result ${pointer})
      (call $log (local.get 0) (local.get 1))
      (${pointer}.store ${at(0)} (local.get 0)) (${pointer}.store ${at(size)} (local.get 1)) ${at(0)})`;
};

const moduleOf = (pointer: "i32" | "i64"): string => core(pointer, (offset) => `(${pointer}.const ${16 + offset})`);

/** A component of it: with a memory that its import needs as well, so that the import goes by a table. */
const componentOf = (pointer: "i32" | "i64", encoding: string, other = encoding): string => `(component
  (import "log" (func $log (param "text" string)))
  (core module $shim (table (export "t") 1 funcref) (type $f (func (param ${pointer} ${pointer})))
    (func (export "log") (param ${pointer} ${pointer}) (call_indirect (type $f) (local.get 0) (local.get 1) (i32.const 0))))
  (core module $m ${moduleOf(pointer)})
  (core module $fix (import "" "t" (table 1 funcref)) (import "" "log" (func $log (param ${pointer} ${pointer})))
    (elem (i32.const 0) func $log))
  (core instance $s (instantiate $shim))
  (core instance $root (export "log" (func $s "log")))
  (core instance $i (instantiate $m (with "$root" (instance $root))))
  (alias core export $i "memory" (core memory $mem))
  (core func $lowered (canon lower (func $log) (memory $mem) string-encoding=${encoding}))
  (core instance $a (export "t" (table $s "t")) (export "log" (func $lowered)))
  (core instance (instantiate $fix (with "" (instance $a))))
  (func (export "echo") (param "text" string) (param "list" (list u64)) (result string)
    (canon lift (core func $i "echo") (memory $mem) (realloc (core func $i "cabi_realloc")) string-encoding=${other})))`;

const TEXTS = ["", "plain", "Zoë", "漢字 and 🦀", "\u0000"];
const ENCODINGS = ["utf8", "utf16", "latin1+utf16"] as const;
const cases = ENCODINGS.flatMap((stringEncoding) => [false, true].map((memory64) => ({ stringEncoding, memory64 })));

describe.each(cases)("bindings for $stringEncoding, 64-bit memory: $memory64", ({ stringEncoding, memory64 }) => {
  const pointer = memory64 ? "i64" : "i32";
  const made = bindings(`memories-${stringEncoding}-${memory64}`, wit, { stringEncoding, memory64 });

  test("take core modules and components of that kind", async () => {
    const { instantiate, load } = await made;
    const logged: string[] = [];
    const log = (text: string): void => void logged.push(text);
    const module = await parseWat(`(module ${moduleOf(pointer)})`);
    const component = await parseWat(componentOf(pointer, stringEncoding));
    for (const { echo } of [
      await instantiate(module, { log }),
      await instantiate(new WebAssembly.Module(module as BufferSource), { log }),
      await load(component, { log }),
    ])
      for (const text of TEXTS) expect(echo!(text, new BigUint64Array(3))).toBe(text);
    expect(logged).toEqual([...TEXTS, ...TEXTS, ...TEXTS]);
  });

  test("and no others, which are told with the option that they need", async () => {
    const { instantiate, load } = await made;
    const log = (): void => {};
    for (const other of cases) {
      const otherPointer = other.memory64 ? "i64" : "i32";
      if (other.memory64 !== memory64)
        await expect(instantiate(await parseWat(`(module ${moduleOf(otherPointer)})`), { log })).rejects.toThrow(
          `expected a memory of ${memory64 ? 64 : 32}-bit addresses, or bindings ${other.memory64 ? "with" : "without"} --memory64`,
        );
      const loading = load(await parseWat(componentOf(otherPointer, other.stringEncoding)), { log });
      const name = other.stringEncoding === "latin1+utf16" ? "compact-utf16" : other.stringEncoding;
      if (other.memory64 !== memory64)
        await expect(loading).rejects.toThrow(
          `the component has a ${other.memory64 ? 64 : 32}-bit memory, for which the bindings were not generated: ` +
            `generate them ${other.memory64 ? "with" : "without"} --memory64, or transpile it`,
        );
      else if (other.stringEncoding !== stringEncoding)
        await expect(loading).rejects.toThrow(
          `the component has strings in ${other.stringEncoding}, for which the bindings were not generated: ` +
            `generate them with --string-encoding ${name}, or transpile it`,
        );
      else expect((await loading)["echo"]!("x", new BigUint64Array())).toBe("x");
    }
  });
});

test("components whose functions have strings in several ways are refused", async () => {
  const { load } = await bindings("memories-mixed", wit, { stringEncoding: "utf16" });
  await expect(load(await parseWat(componentOf("i32", "utf8", "utf16")), { log: () => {} })).rejects.toThrow(
    /^the component has strings in utf16 and utf8, which bindings of a world alone do not know: transpile it$/,
  );
});

test("what is transpiled says its memories itself", async () => {
  const bytes = await parseWat(componentOf("i32", "utf8"));
  for (const options of [{ memory64: true }, { stringEncoding: "utf16" }] as const)
    await expect(
      generate({ kind: "component", bytes, name: "app" }, { mode: "transpile", ...options }),
    ).rejects.toThrow('stringEncoding and memory64 are for the mode "host": a component says them itself');
});
