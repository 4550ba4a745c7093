import { describe, expect, test } from "@jest/globals";
import { componentize } from "@wit-bindgen-ts/wit-parser";
import { assemble } from "../codegen/asyncify-modules.ts";
import { transpile } from "../runtime/support.ts";

const WIT = "package test:deep;\nworld deep { import wait: func(); export run: func(n: u32) -> u32; }\n";

const LOCALS = Array.from({ length: 40 }, (_, index) => `$${index}`);

/** Waits n functions deep, each with 40 locals that are needed afterwards: 320 bytes. */
const deep = (memory: string): Uint8Array =>
  assemble(`(module
  (import "$root" "wait" (func $wait))
  (memory (export "memory") ${memory})
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
  (func $deep (param $n i32) (result i32) (local $sum i32) ${LOCALS.map((name) => `(local ${name} i64)`).join(" ")}
    ${LOCALS.map((name, index) => `(local.set ${name} (i64.add (i64.extend_i32_u (local.get $n)) (i64.const ${index})))`).join("\n    ")}
    (if (local.get $n)
      (then (local.set $sum (call $deep (i32.sub (local.get $n) (i32.const 1)))))
      (else (call $wait)))
    ${LOCALS.map((name) => `(local.set $sum (i32.add (local.get $sum) (i32.wrap_i64 (local.get ${name}))))`).join("\n    ")}
    (local.get $sum))
  (func (export "run") (param i32) (result i32) (call $deep (local.get 0))))`);

async function instance(memory: string): Promise<{ run(n: number): Promise<number> }> {
  const bytes = await componentize({ module: deep(memory), wit: { files: WIT } });
  const module = await transpile(`deep-${memory.replace(" ", "-")}`, bytes, {
    async: "asyncify",
    asyncFilters: ["all"],
  });
  const { instantiate } = await import(module.href);
  return instantiate({ wait: () => new Promise((done) => setTimeout(done, 1)) });
}

const sum = (n: number): number => {
  let total = 0;
  for (let of = 0; of <= n; of++) total += 40 * of + (40 * 39) / 2;
  return total;
};

describe("the stack that Asyncify puts aside", () => {
  test("may be as deep as that of the engine", async () => {
    expect(await (await instance("1")).run(800)).toBe(sum(800));
  });

  test("has a page where the memory has no room for more", async () => {
    expect(await (await instance("1 2")).run(100)).toBe(sum(100));
    const none = (await instance("1 1")).run(1);
    await expect(none).rejects.toThrow("the guest cannot be suspended: its memory has no page left");
  });

  test("is no deeper than that", async () => {
    const api = await instance("1 2");
    await expect(api.run(300)).rejects.toThrow("the guest cannot be suspended: its stack is too deep for Asyncify");
    await expect(api.run(0)).rejects.toThrow("run: cannot enter component instance: it trapped in an earlier call");
  });
});
