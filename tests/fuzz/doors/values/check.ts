import { ComponentError, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { alike, HostValues, told } from "../abi/host-values.ts";
import type { Act, Guest, Instance, Program } from "../abi/program.ts";
import type { CoreFunction, CoreType, CoreValue, Signature } from "../abi/puppet.ts";
import type { Type } from "../abi/types.ts";
import type { Answer, Case, Lowered, Signed } from "./answer.ts";
import { bitsOf, coreOf } from "./bits.ts";

export const INTERFACE = "fuzz:values/i";
const [BASE, MEMORY, FILL] = [1024, 65536, 0xa5];
const hostValues = new HostValues();

/** A guest that notes what it is called with, answers with bits, and allocates one thing behind the other, as the reference's does. */
export class Checker {
  readonly #program: Program;
  #instance!: Instance;
  #next = BASE;
  #reallocs: number[][] = [];
  /** What the guest's functions do in the call at hand. */
  #act: (...args: CoreValue[]) => CoreValue | undefined = () => undefined;
  #host: (...args: unknown[]) => unknown = () => undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  async start(count: number): Promise<void> {
    const host = Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`f${i}`, (...args: unknown[]) => this.#host(...args)]),
    );
    this.#instance = await this.#program.instantiate({ [INTERFACE]: host }, (guest) => this.#acts(guest));
  }

  #acts(guest: Guest): Act {
    const realloc = (old: number, oldSize: number, align: number, size: number): number => {
      const at = (this.#next + align - 1) & -align;
      this.#next = at + size;
      this.#reallocs.push([old, oldSize, align, size]);
      if (this.#next <= MEMORY) new Uint8Array(guest.memory.buffer).copyWithin(at, old, old + Math.min(oldSize, size));
      return at;
    };
    return (name): CoreFunction => {
      if (name === "cabi_realloc") return realloc as CoreFunction;
      if (name.startsWith("cabi_post_") || name === "_initialize") return () => undefined;
      return (...args) => this.#act(...args);
    };
  }

  #prepare(start: number, memory = ""): void {
    const bytes = new Uint8Array(this.#instance.guest.memory.buffer);
    bytes.fill(FILL);
    bytes.set(Buffer.from(memory, "hex"), BASE);
    this.#next = start;
    this.#reallocs = [];
  }

  /** @throws where memory or reallocs are not the reference's */
  #compare({ memory, reallocs }: Lowered): void {
    const bytes = Buffer.from(this.#instance.guest.memory.buffer);
    const wanted = Buffer.alloc(MEMORY, FILL);
    wanted.set(Buffer.from(memory, "hex"), BASE);
    if (JSON.stringify(this.#reallocs) !== JSON.stringify(reallocs))
      throw new Error(`reallocs are ${told(this.#reallocs)}, and not ${told(reallocs)}`);
    if (bytes.equals(wanted)) return;
    // What no value fills of an allocation, the reference leaves as it was. It may be cleared as well.
    const at = bytes.findIndex((byte, index) => byte !== wanted[index] && !(byte === 0 && wanted[index] === FILL));
    if (at < 0) return;
    throw new Error(
      `memory from ${at} is ${bytes.subarray(at, at + 16).toString("hex")}, and not ${wanted.subarray(at, at + 16).toString("hex")}`,
    );
  }

  #flat(args: readonly CoreValue[], types: readonly CoreType[], wanted: readonly string[]): void {
    const bits = args.map((arg, index) => bitsOf(arg, types[index]!));
    if (bits.join() !== wanted.join()) throw new Error(`core values are ${bits}, and not ${wanted}`);
  }

  /** Calls the export: lowers arguments, lifts the result. Gives whether the instance is still there. */
  export(index: number, { params, result }: Signed, values: Case, { lowered, lifted }: Answer): boolean {
    const name = `${INTERFACE}#f${index}`;
    const signature = this.#signature(this.#program.outline.exports.get(name)!);
    this.#prepare(BASE);
    let failure: unknown;
    this.#act = (...args) => {
      try {
        if (lowered === null) throw new Error("the guest was called, where the reference traps while it lowers");
        this.#flat(args, signature.params, lowered.flat);
        this.#compare(lowered);
      } catch (error) {
        failure = error;
      }
      this.#prepare(BASE, lifted?.memory);
      return lifted === undefined ? undefined : coreOf(lifted.flat[0]!, signature.results[0]!);
    };
    const args = params.map((type, at) => hostValues.of(type, values.args[at]!));
    const outcome = this.#attempt(() => this.#instance.exports[INTERFACE]![`f${index}`]!(...args));
    if (failure !== undefined) throw failure;
    if (lowered === null || lifted === undefined) return this.#trapped(outcome);
    if (lifted.values === null) return this.#trapped(outcome);
    const wanted = hostValues.of(result, lifted.values[0]!);
    const got = isResult(result) ? outcome : "val" in outcome ? outcome.val : outcome.error;
    const right = isResult(result) ? sameOutcome(outcome, wanted as Outcome) : alike(got, wanted);
    if (!right) throw new Error(`lifted ${told(got)}, and not ${told(wanted)}`, { cause: outcome.error });
    return true;
  }

  /** Has the guest call the import: lifts its parameters, lowers the result. */
  import(index: number, { params, result }: Signed, values: Case, { taken, given }: Answer): boolean {
    if (taken === undefined || given === null) return true;
    const { outline } = this.#program;
    const { type } = outline.imports.find(({ module, name }) => module === INTERFACE && name === `f${index}`)!;
    const signature = this.#signature(type);
    const spills = signature.results.length === 0;
    let failure: unknown;
    this.#host = (...args) => {
      if (taken.values === null) failure = new Error(`the host was called, where the reference traps: ${told(args)}`);
      else {
        const wanted = params.map((param, at) => hostValues.of(param, taken.values![at]!));
        if (!alike(args, wanted)) failure = new Error(`lifted ${told(args)}, and not ${told(wanted)}`);
      }
      this.#prepare(given.start);
      const answer = hostValues.of(result, values.result);
      if (!isResult(result)) return answer;
      const { tag, val } = answer as Outcome;
      if (tag === "err") throw new ComponentError(val);
      return val;
    };
    this.#act = () => {
      this.#prepare(BASE, taken.memory);
      const flat = [...taken.flat, ...(spills ? [given.at] : [])].map((bits, at) =>
        coreOf(bits, signature.params[at]!),
      );
      const back = this.#instance.guest.call(INTERFACE, `f${index}`)(...flat);
      if (given.flat === undefined)
        failure ??= new Error("the import returned, where the reference traps while it lowers");
      else if (failure === undefined) {
        try {
          if (!spills) this.#flat([back!], signature.results, given.flat);
          this.#compare(given as Lowered);
        } catch (error) {
          failure = error;
        }
      }
      return undefined;
    };
    const outcome = this.#attempt(() => (this.#instance.exports["run"] as unknown as () => void)());
    if (failure !== undefined) throw failure;
    if (taken.values === null || given.flat === undefined) return this.#trapped(outcome);
    if ("error" in outcome) throw new Error("the import failed", { cause: outcome.error });
    return true;
  }

  #signature(type: number): Signature {
    return this.#program.outline.signatures[type]!;
  }

  #attempt(call: () => unknown): { val?: unknown; error?: unknown } {
    try {
      return { val: call() };
    } catch (error) {
      return { error };
    }
  }

  #trapped({ error }: { error?: unknown }): boolean {
    if (error instanceof Trap) return false;
    throw new Error("the reference traps, and this does not", { cause: error });
  }
}

interface Outcome {
  readonly tag: string;
  readonly val?: unknown;
}

const isResult = (type: Type): type is { readonly result: readonly [Type | null, Type | null] } =>
  typeof type === "object" && "result" in type;

/** Whether a call ended as a result says: its `ok` is returned, its `err` thrown. */
function sameOutcome(outcome: { val?: unknown; error?: unknown }, wanted: Outcome): boolean {
  if (wanted.tag === "ok") return !("error" in outcome) && alike(outcome.val, wanted.val);
  return outcome.error instanceof ComponentError && alike(outcome.error.payload, wanted.val);
}
