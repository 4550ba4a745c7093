import { ComponentError, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { alike, told } from "../abi/host-values.ts";
import { Random } from "../abi/random.ts";
import type { Type } from "../abi/types.ts";
import { Sampler, type Value } from "../abi/values.ts";
import { Builder, type Planned, partsOf } from "./build.ts";
import { NoRoom } from "./guard.ts";
import { Either, Model, Refused, Throws } from "./model.ts";
import type { Pair, Stage } from "./pair.ts";
import { polluted } from "./pollution.ts";
import { Shelf } from "./shelf.ts";
import type { Theatre } from "./stage.ts";
import { CALLS } from "./tricks.ts";
import { PIECES } from "./world.ts";

/** A call, and the tricks in what it is made with. */
export interface Trickery {
  readonly world: number;
  readonly entry: number;
  readonly seed: number;
  /** As a parameter, of plain types or with resources of the guest; as a result, as the payload of an error, or thrown as it is. */
  readonly way: "take" | "piece" | "give" | "fail" | "raise";
  readonly tricks: readonly Planned[];
  /** A property that all objects of the host have while the call runs. */
  readonly pollution: string | null;
}

/** What a call came to. */
type Outcome = { readonly value: unknown } | { readonly error: unknown };

const check = (holds: boolean, what: string, cause?: unknown): void => {
  if (!holds) throw new Error(what, { cause });
};

function outcomeOf(call: () => unknown): Outcome {
  try {
    return { value: call() };
  } catch (error) {
    return { error };
  }
}

/** The one call of an input. */
export class Attempt {
  readonly #theatre: Theatre;
  readonly #input: Trickery;
  readonly #type: Type;
  readonly #stage: Stage;
  readonly #pair: Pair;
  readonly #index: number;
  readonly #shelf: Shelf;
  #got: unknown;

  constructor(theatre: Theatre, other: Theatre, input: Trickery) {
    this.#theatre = theatre;
    this.#input = input;
    theatre.guard.reset();
    const { entries } = theatre.world;
    const random = new Random(input.seed);
    this.#index = input.way === "piece" ? input.entry % PIECES.length : input.entry % entries.length;
    this.#type = input.way === "piece" ? PIECES[this.#index]! : entries[this.#index]!.type;
    this.#shelf = new Shelf(theatre, other, random);
    this.#stage = { random, error: new Error("of a getter"), reads: new Map(), reenter: () => this.#reenter() };
    const value: Value = new Sampler(random).of(this.#type);
    const parts = partsOf(this.#type, value);
    const planned = input.tricks.map(({ at, how }) => ({ at: at % parts, how }));
    this.#pair = new Builder((name) => this.#shelf.pick(name), planned, undefined, this.#stage).of(this.#type, value);
  }

  /** Before anything is lowered that is a call as any other, and later it is refused. */
  #reenter(): void {
    const outcome = outcomeOf(() => this.#theatre.ok());
    if ("value" in outcome && outcome.value === 7) return;
    const isRefused =
      "error" in outcome && outcome.error instanceof Trap && outcome.error.message.includes("cannot enter");
    if (!isRefused) this.#theatre.guard.findings.push(`a getter called the instance: ${told(outcome)}`);
  }

  #expected(): Outcome {
    const isHandle = (value: unknown, name: string, isBorrow: boolean): boolean =>
      this.#shelf.isHandle(value, name, isBorrow);
    return outcomeOf(() => new Model(isHandle).of(this.#type, this.#pair.seen));
  }

  #call(): Outcome {
    const theatre = this.#theatre;
    const { exports } = theatre;
    const { given } = this.#pair;
    theatre.host.echo = (value) => {
      this.#got = value;
    };
    theatre.host.give = () => given;
    theatre.host.fail = () => {
      throw this.#stage.random.chance(2) ? new ComponentError(given) : { payload: given };
    };
    const { way } = this.#input;
    if (way === "take")
      return outcomeOf(() => {
        exports[`take${this.#index}`]!(given);
        return this.#got;
      });
    if (way === "piece")
      return outcomeOf(() => {
        exports[`piece${this.#index}`]!(given);
        return theatre.pieces;
      });
    if (way === "give") return outcomeOf(() => exports[`pass${this.#index}`]!());
    const outcome = outcomeOf(() => exports[`fall${this.#index}`]!());
    return "error" in outcome && outcome.error instanceof ComponentError ? { value: outcome.error.payload } : outcome;
  }

  /** A host function throws the value: whoever called the guest gets that very value, and the instance is at its end. */
  #raise(): { readonly what: "thrown"; readonly alive: false } {
    const theatre = this.#theatre;
    const { given } = this.#pair;
    theatre.host.give = () => {
      throw given;
    };
    const outcome = polluted(this.#input.pollution, () => outcomeOf(() => theatre.exports[`pass${this.#index}`]!()));
    check(
      "error" in outcome && Object.is(outcome.error, given),
      "what a host function throws comes out as something else",
    );
    const later = outcomeOf(() => theatre.ok());
    const isRefused = "error" in later && later.error instanceof Trap && later.error.message.includes("cannot enter");
    check(isRefused, "an import failed, and the guest goes on");
    return { what: "thrown", alive: false };
  }

  /** Gives what became of it, and whether the instance is still there. */
  run(): { readonly what: "taken" | "refused" | "thrown" | "no room"; readonly alive: boolean } {
    const theatre = this.#theatre;
    theatre.guard.reset();
    theatre.entered = 0;
    this.#stage.reads.clear();
    if (this.#input.way === "raise") return this.#raise();
    let expected!: Outcome;
    const outcome = polluted(this.#input.pollution, () => {
      expected = this.#expected();
      return this.#call();
    });
    const { guard } = theatre;
    const isOutward = this.#input.way === "give" || this.#input.way === "fail";
    if (!isOutward) guard.check();
    check(guard.findings.length === 0, guard.findings.join("; "), "error" in outcome ? outcome.error : undefined);
    const more = [...this.#stage.reads].filter(([, count]) => count > 1);
    if (!this.#isTwice) check(more.length === 0, `read more than once: ${told(more)}`);
    if ("value" in outcome) {
      this.#checkTaken(outcome.value, expected);
      return { what: "taken", alive: true };
    }
    const { error } = outcome;
    if (error instanceof NoRoom) {
      check("error" in expected && expected.error instanceof Either, "the guest has no room for a small value", error);
      return { what: "no room", alive: false };
    }
    this.#checkRefused(error, expected);
    const { live } = guard;
    const later = outcomeOf(() => theatre.ok());
    const alive = "value" in later;
    if (isOutward) check(!alive, "an import failed, and the guest goes on", error);
    else if (this.#input.way === "take" || this.#input.tricks.length === 0) {
      check(alive, "a refused call is the end of the instance", error);
      check(theatre.entered === 0, "a refused call entered the guest", error);
    }
    if (alive && !this.#input.tricks.some(({ how }) => how === CALLS))
      check(live === 0, `a refused call left ${live} blocks`, error);
    return { what: error === this.#stage.error ? "thrown" : "refused", alive };
  }

  /**
   * Whether a value that changes may be seen twice: what a host function returns with resources that are given is checked, and then
   * stored; a ComponentError says what its payload is, and so reads it as well. What holds of resources of the guest depends on calls before.
   */
  get #isTwice(): boolean {
    const { way } = this.#input;
    return way === "fail" || way === "piece" || (way === "give" && this.#theatre.world.entries[this.#index]!.hasOwn);
  }

  #checkTaken(value: unknown, expected: Outcome): void {
    const isLoose = this.#isTwice && this.#input.tricks.length > 0;
    if ("error" in expected) {
      check(expected.error instanceof Either || isLoose, `taken, and should be refused: ${told(value)}`);
      return;
    }
    const wanted = this.#input.way === "piece" ? this.#shelf.numbers(expected.value) : expected.value;
    check(alike(value, wanted) || isLoose, `the guest got ${told(value)}, and not ${told(wanted)}`);
  }

  #checkRefused(error: unknown, expected: Outcome): void {
    const { way, tricks } = this.#input;
    // What has a `then` passes for a promise, and a host function is not to return one.
    if (way === "give" && error instanceof TypeError && error.message.includes(": got a promise,")) return;
    const cause = "error" in expected ? expected.error : undefined;
    const isLoose = tricks.length > 1 || cause instanceof Either || (this.#isTwice && tricks.length > 0);
    if (error === this.#stage.error) {
      check(isLoose || cause instanceof Throws, "the host's error is thrown for nothing", error);
      return;
    }
    check(cause !== undefined || isLoose, "a right value is refused", error);
    check(!(cause instanceof Throws) || isLoose, "refused, where the host threw", error);
    // What a getter or a proxy does that was revoked is the engine's own to tell.
    if (isLoose && error instanceof TypeError && /proxy that has been revoked/.test(error.message)) return;
    if (isLoose && error instanceof RangeError && /bytes are too much/.test(error.message)) return;
    const path = cause instanceof Refused && !isLoose ? cause.path : "";
    const start = {
      take: `puppet.take${this.#index}: parameter "v${path}`,
      piece: `puppet.piece${this.#index}: parameter "v${path}`,
      give: `host.give${this.#index}: result${path}`,
      fail: `host.fail${this.#index}: result`,
      raise: "",
    }[way];
    check(error instanceof TypeError && error.message.startsWith(start), `refused, but not by ${start}`, error);
  }
}
