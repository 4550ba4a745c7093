import type { Random } from "../abi/random.ts";
import { type Pair, proxy } from "./pair.ts";
import type { Theatre } from "./stage.ts";

/** The resources that a call is made with, right and wrong ones. */
export class Shelf {
  readonly #theatre: Theatre;
  readonly #other: Theatre;
  readonly #random: Random;
  /** Those that the call gives away, and lends. */
  readonly #given = new Set<unknown>();
  readonly #lent = new Set<unknown>();
  #last: object | undefined;

  constructor(theatre: Theatre, other: Theatre, random: Random) {
    this.#theatre = theatre;
    this.#other = other;
    this.#random = random;
  }

  pick(name: string): Pair {
    const it = name === "thing" ? this.#thing() : this.#piece();
    return { given: it, seen: it };
  }

  #thing(): unknown {
    const { Thing } = this.#theatre;
    if (!this.#random.chance(12)) return new Thing();
    return this.#random.pick([
      () => proxy(new Thing()),
      () => Object.create(Thing.prototype),
      () => new (class extends Thing {})(),
      () => new this.#other.Thing(),
      () => Thing,
    ])();
  }

  #piece(): unknown {
    const theatre = this.#theatre;
    const make = (): object => {
      this.#last = theatre.piece();
      return this.#last;
    };
    if (!this.#random.chance(6)) return make();
    const before = this.#last;
    const Piece = make().constructor;
    return this.#random.pick([
      // One that the call is made with already.
      () => before,
      () => before,
      () => this.#other.piece(),
      () => {
        const gone = theatre.piece() as Disposable;
        gone[Symbol.dispose]();
        theatre.reps.delete(gone);
        return gone;
      },
      () => {
        const gone = theatre.piece();
        theatre.exports["piece0"]!(gone);
        theatre.reps.delete(gone);
        return gone;
      },
      () => proxy(make()),
      () => Object.create(Piece.prototype as object),
      () => Object.create(make()),
    ])();
  }

  /** Whether the table of docs/values.md takes it: of the class, alive, and given away once. */
  isHandle(value: unknown, name: string, isBorrow: boolean): boolean {
    if (name === "thing") return value instanceof this.#theatre.Thing;
    if (!this.#theatre.reps.has(value as object) || this.#given.has(value)) return false;
    if (isBorrow) this.#lent.add(value);
    else if (this.#lent.has(value)) return false;
    else this.#given.add(value);
    return true;
  }

  /** The numbers of the pieces in a value, given before lent; those that are given are gone then. */
  numbers(value: unknown): number[] {
    const found = [value].flat(2).filter((part) => this.#given.has(part) || this.#lent.has(part));
    const numbers = found.map((piece) => this.#theatre.reps.get(piece as object)!);
    for (const piece of this.#given) this.#theatre.reps.delete(piece as object);
    return numbers;
  }
}
