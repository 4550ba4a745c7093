import { describe, expect, test } from "@jest/globals";
import { type AbiAllocation, type AbiSum, describeAbi } from "@wit-bindgen-ts/codegen";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { HostValues } from "../fuzz/doors/abi/host-values.ts";
import { type Encoding, type Functions, type Guest, type Program, program } from "../fuzz/doors/abi/program.ts";
import type { CoreFunction, CoreType, CoreValue } from "../fuzz/doors/abi/puppet.ts";
import { Random } from "../fuzz/doors/abi/random.ts";
import type { Type } from "../fuzz/doors/abi/types.ts";
import { Sampler, type Value } from "../fuzz/doors/abi/values.ts";
import { Lengths } from "./lengths.ts";
import { INTERFACE, randomWorlds } from "./worlds.ts";

const hostValues = new HostValues();
const PAGES = 64;
/** Where a result goes, and from where on the guest allocates: before it everything is 0, which is a value of every type. */
const [AREA, HEAP] = [0x8000, 0x10000];

const zero = (type: CoreType): CoreValue => (type === "i64" ? 0n : 0);

/** A guest whose realloc counts. */
class Counting {
  calls = 0;
  bytes = 0;
  #next = HEAP;
  readonly #program: Program;
  #functions!: Functions;
  #run!: () => void;
  #guest!: Guest;
  #answer: () => unknown = () => undefined;
  #call: () => void = () => {};

  constructor(world: Program) {
    this.#program = world;
  }

  async open(count: number): Promise<void> {
    const { outline } = this.#program;
    const host = Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, () => this.#answer()]));
    const { exports, guest } = await this.#program.instantiate({ [INTERFACE]: host }, () => (name): CoreFunction => {
      if (name === "cabi_realloc") return ((...args: number[]) => this.#realloc(args[2]!, args[3]!)) as CoreFunction;
      const { results } = outline.signatures[outline.exports.get(name)!]!;
      return () => (name === "run" ? (this.#call() as undefined) : results.map(zero)[0]);
    });
    this.#functions = exports[INTERFACE]!;
    this.#run = exports["run"] as unknown as () => void;
    this.#guest = guest;
  }

  /** What a call of an export has the guest allocate. */
  export(at: number, args: readonly unknown[]): void {
    this.#begin();
    this.#functions[`f${at}`]!(...args);
  }

  /** What the result of an import has it allocate. */
  import(at: number, answer: () => unknown): void {
    this.#begin();
    this.#answer = answer;
    const { outline } = this.#program;
    const { type } = outline.imports.find(({ module, name }) => module === INTERFACE && name === `f${at}`)!;
    const { params, results } = outline.signatures[type]!;
    const flat = params.map(zero);
    if (results.length === 0) flat[flat.length - 1] = AREA;
    this.#call = () => this.#guest.call(INTERFACE, `f${at}`)(...flat);
    this.#run();
  }

  #begin(): void {
    [this.calls, this.bytes, this.#next] = [0, 0, HEAP];
    new Uint8Array(this.#guest.memory.buffer).fill(0);
  }

  #realloc(align: number, size: number): number {
    this.calls++;
    this.bytes += size;
    const at = (this.#next + align - 1) & -align;
    this.#next = at + size;
    return at;
  }
}

/** What a host returns or throws for a value. */
function answerOf(type: Type, value: Value): unknown {
  const answer = hostValues.of(type, value);
  if (typeof type === "string" || !("result" in type)) return answer;
  const { tag, val } = answer as { readonly tag: string; readonly val?: unknown };
  if (tag === "err") throw new ComponentError(val);
  return val;
}

const sizeIn: Record<Exclude<Encoding, "latin1+utf16">, (text: string) => number> = {
  utf8: (text) => Buffer.byteLength(text),
  utf16: (text) => 2 * text.length,
};

let [told, open] = [0, 0];

/** Holds what was counted to what is described. */
function compare({ blocks, bytes, sites }: AbiAllocation, lengths: Lengths, { calls, bytes: asked }: Counting): void {
  if (blocks === null || bytes === null || sites === null) {
    open++;
    return;
  }
  const sum = ({ constant, terms }: AbiSum): number =>
    terms.reduce((all, { times, path }) => all + times * lengths.of(path), constant);
  expect(asked).toBe(sum(bytes));
  expect(calls).toBeGreaterThanOrEqual(sum(blocks.least));
  expect(calls).toBeLessThanOrEqual(sum(blocks.most));
  const areas = sites.filter(({ kind }) => kind === "area").length;
  expect(calls).toBe(lengths.count + areas);
  told++;
}

describe.each(["utf8", "utf16"] as const)("what is allocated, with strings in %s", (encoding) => {
  test("is what guests are asked for, for random functions and values", async () => {
    [told, open] = [0, 0];
    for (const { functions, wit } of randomWorlds(15, encoding === "utf8" ? 7 : 8)) {
      const world = await program(wit, encoding, PAGES);
      const description = await describeAbi({ kind: "component", bytes: world.component });
      expect(description.stringEncoding).toBe(encoding);
      const [imported, exported] = [description.imports, description.exports].map(
        (scopes) => scopes.find(({ path }) => path.length > 0)!.functions,
      );
      const counting = new Counting(world);
      await counting.open(functions.length);
      const sampler = new Sampler(new Random(functions.length));
      for (const [at, { params, result }] of functions.entries()) {
        for (let count = 0; count < 8; count++) {
          const args = params.map((type) => sampler.of(type));
          const given = new Lengths(sizeIn[encoding]);
          for (const [index, type] of params.entries()) given.add(type, args[index]!, `p${index}`);
          counting.export(
            at,
            params.map((type, index) => hostValues.of(type, args[index]!)),
          );
          compare(exported![at]!.allocation, given, counting);

          const value = sampler.of(result);
          const returned = new Lengths(sizeIn[encoding]);
          returned.add(result, value, "result");
          counting.import(at, () => answerOf(result, value));
          compare(imported![at]!.allocation, returned, counting);
        }
      }
    }
    process.stderr.write(`${told} calls counted with ${encoding}, ${open} of more than is told\n`);
    expect(told).toBeGreaterThan(1500);
    expect(open).toBeLessThan(told / 10);
  });
});
