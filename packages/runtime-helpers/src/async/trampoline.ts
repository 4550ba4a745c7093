import type { CoreCall } from "./suspension.ts";

const TYPES: { readonly [letter: string]: number } = { i: 0x7f, l: 0x7e, f: 0x7d, d: 0x7c };

/** By signature: they have no state. */
const modules = new Map<string, WebAssembly.Module>();

/** What a trampoline calls. */
interface Steps {
  readonly start: CoreCall;
  readonly wait: CoreCall;
  readonly settled: CoreCall;
  readonly end: CoreCall;
}

/**
 * A function of wasm that calls `start` with its parameters (but the one that says where the result goes). Where that returns 1, it waits,
 * and gives what that comes to to `settled`, until that returns 0. It returns what `end` does:
 *
 *     (func (export "f") (param ...) (result ...)
 *       (if (call $start ...) (then
 *         (loop $again (br_if $again (call $settled (call $wait))))))
 *       (call $end ...))
 *
 * No JavaScript is on the stack while it waits, which the engine would not suspend.
 */
export function trampoline(params: string, result: string, steps: Steps): CoreCall {
  const key = `${params}:${result}`;
  let module = modules.get(key);
  if (module === undefined) {
    module = new WebAssembly.Module(bytesOf(params, result));
    modules.set(key, module);
  }
  const imports = steps as unknown as Record<keyof Steps, WebAssembly.ImportValue>;
  return new WebAssembly.Instance(module, { "": { ...imports } }).exports["f"] as CoreCall;
}

function bytesOf(params: string, result: string): Uint8Array<ArrayBuffer> {
  const hasArea = result === "*";
  const types = (letters: string): number[] => [letters.length, ...[...letters].map((letter) => TYPES[letter]!)];
  const text = (name: string): number[] => [name.length, ...[...name].map((letter) => letter.charCodeAt(0))];
  const section = (id: number, ...bytes: number[]): number[] => [id, bytes.length, ...bytes];
  const results = types(hasArea ? "" : result);
  const area = hasArea ? params.slice(-1) : "";
  const given = params.slice(0, params.length - area.length);
  const body = [
    0, // no locals
    ...[...given].flatMap((_, index) => [0x20, index]), // local.get
    ...[0x10, 0], // call $start
    ...[0x04, 0x40, 0x03, 0x40, 0x10, 1, 0x10, 2, 0x0d, 0, 0x0b, 0x0b], // if loop call $wait call $settled br_if 0 end end
    ...(hasArea ? [0x20, given.length] : []),
    ...[0x10, 3], // call $end
    0x0b,
  ];
  const anything = [1, 0x6f]; // externref
  const func = (from: number[], to: number[]): number[] => [0x60, ...from, ...to];
  const imported = (name: string, type: number): number[] => [0, ...text(name), 0, type];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      5,
      ...func(types(given), types("i")),
      ...func([0], anything),
      ...func(anything, types("i")),
      ...func(types(area), results),
      ...func(types(params), results),
    ),
    ...section(2, 4, ...imported("start", 0), ...imported("wait", 1), ...imported("settled", 2), ...imported("end", 3)),
    ...section(3, 1, 4),
    ...section(7, 1, ...text("f"), 0, 4),
    ...section(10, 1, body.length, ...body),
  ]);
}
