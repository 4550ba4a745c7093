// What a call costs by the flat ABI, as whoever calls core functions himself has it, and by the canonical ABI; and what it costs that the guest
// allocates. The same function of the same guest each time: its core export, with numbers that are right; and the bindings'.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { contenders } from "./contenders.ts";
import { measure, type Run } from "./measure.ts";
import { duration, print } from "./table.ts";

const { generated } = await contenders();
const { api } = generated;

type Core = (...args: number[]) => number;

/** The guest's core module by itself. What it imports is not called by what is measured. */
const module = await WebAssembly.compile(await readFile(new URL("bench.core.wasm", pathToFileURL(generated.module))));
const imports: Record<string, Record<string, () => number>> = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {};
  imports[from][name] = () => 0;
}
const { exports } = await WebAssembly.instantiate(module, imports);
const core = (name: string): Core => exports[`bench:calls/api@1.0.0#${name}`] as Core;
const post = (name: string): Core => exports[`cabi_post_bench:calls/api@1.0.0#${name}`] as Core;
const realloc = exports["cabi_realloc"] as Core;
const memory = exports["memory"] as WebAssembly.Memory;

const [add, echo, freeEcho, sum] = [core("add"), core("echo-bytes"), post("echo-bytes"), core("sum-f64")];
const bytes = new Uint8Array(100).fill(1);
const values = new Float64Array(100).fill(0.5);

/** Puts bytes where the guest says, as each call has to: it frees what it is given. */
function given(bytes: Uint8Array, align: number): number {
  const pointer = realloc(0, 0, align, bytes.length);
  new Uint8Array(memory.buffer).set(bytes, pointer);
  return pointer;
}

const loop =
  (call: () => number): Run =>
  (count) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += call();
    return total;
  };

const rows: readonly (readonly [name: string, flat: () => number, canonical: () => number])[] = [
  ["add: nothing is allocated", () => add(3, 4), () => api.add(3, 4)],
  [
    "sum-f64 of 100: one realloc",
    () => sum(given(new Uint8Array(values.buffer), 8), values.length),
    () => api.sumF64(values),
  ],
  [
    "echo-bytes of 100: and a post-return",
    () => {
      const area = echo(given(bytes, 1), bytes.length);
      const view = new DataView(memory.buffer);
      const pointer = view.getUint32(area, true);
      const result = new Uint8Array(memory.buffer).slice(pointer, pointer + view.getUint32(area + 4, true));
      freeEcho(area);
      return result.length;
    },
    () => api.echoBytes(bytes).length,
  ],
];

print("a call", "flat", "canonical");
for (const [name, flat, canonical] of rows) print(name, ...measure(name, [loop(flat), loop(canonical)]).map(duration));
const [alone] = measure("realloc", [loop(() => realloc(realloc(0, 0, 1, 100), 100, 1, 0) * 0)]) as [number];
print("realloc and free, alone", duration(alone));
process.exit();
