import { camelCase, HostValues, typedArray } from "../abi/host-values.ts";
import type { Type } from "../abi/types.ts";
import type { Value } from "../abi/values.ts";
import { Either } from "./model.ts";
import type { Pair, Stage, Trick } from "./pair.ts";
import { TRICKS } from "./tricks.ts";

/** A trick that is played at one of the parts of a value. */
export interface Planned {
  readonly at: number;
  readonly how: number;
}

/** Counts the parts of a value, so that a trick finds its place. */
export function partsOf(type: Type, value: Value): number {
  let count = 0;
  new Builder(
    () => ({ given: undefined, seen: undefined }),
    [],
    () => count++,
  ).of(type, value);
  return count;
}

/** Builds a value of the host, right but for the tricks that are played in it, and what is seen of it. */
export class Builder {
  readonly #handle: (name: string, isBorrow: boolean) => Pair;
  readonly #planned: readonly Planned[];
  readonly #each: () => void;
  readonly #stage: Stage | undefined;
  #count = 0;

  constructor(
    handle: (name: string, isBorrow: boolean) => Pair,
    planned: readonly Planned[],
    each: () => void = () => {},
    stage?: Stage,
  ) {
    this.#handle = handle;
    this.#planned = planned;
    this.#each = each;
    this.#stage = stage;
  }

  of(type: Type, value: Value): Pair {
    const number = this.#count++;
    this.#each();
    let pair = this.#right(type, value);
    // One at a place: a second would play with the first, and not with who reads it.
    const planned = this.#planned.find(({ at }) => at === number);
    if (planned !== undefined && this.#stage !== undefined)
      pair = played(TRICKS[planned.how % TRICKS.length]!, type, pair, this.#stage);
    return pair;
  }

  #right(type: Type, value: Value): Pair {
    if (typeof type === "string") return both(new HostValues().of(type, value));
    if ("own" in type) return this.#handle(type.own, false);
    if ("borrow" in type) return this.#handle(type.borrow, true);
    if ("enum" in type) return both(type.enum[value as number]);
    if ("option" in type) {
      const isNested = typeof type.option !== "string" && "option" in type.option;
      const some = value === null ? both(undefined) : this.of(type.option, (value as readonly Value[])[0]!);
      if (!isNested) return some;
      return value === null
        ? { given: { tag: "none" }, seen: { tag: "none" } }
        : object({ tag: both("some"), val: some });
    }
    const parts = value as readonly Value[];
    if ("list" in type) {
      if (typedArray(type.list) !== undefined) {
        const make = (): unknown => new HostValues().of(type, value);
        return { given: make(), seen: make() };
      }
      return array(parts.map((part) => this.of(type.list, part)));
    }
    if ("tuple" in type) return array(type.tuple.map((part, i) => this.of(part, parts[i]!)));
    if ("map" in type) {
      const entries = parts.map((part) => type.map.map((each, i) => this.of(each, (part as readonly Value[])[i]!)));
      // What a map is read as, with two keys that were one, is hard to say twice.
      const keys = entries.map(([key]) => key!.given);
      if (new Set(keys).size < keys.length) return { given: new Map(pick(entries, "given")), seen: new Either() };
      return { given: new Map(pick(entries, "given")), seen: new Map(pick(entries, "seen")) };
    }
    if ("flags" in type)
      return object(Object.fromEntries(type.flags.map((name, i) => [camelCase(name), both(parts[i])])));
    if ("record" in type)
      return object(
        Object.fromEntries(type.record.map(([name, part], i) => [camelCase(name), this.of(part, parts[i]!)])),
      );
    const [index, payload] = parts as readonly [number, Value];
    const [tag, part] =
      "result" in type ? ([["ok", "err"][index]!, type.result[index]!] as const) : type.variant[index]!;
    return object({ tag: both(tag), ...(part !== null && { val: this.of(part, payload) }) });
  }
}

/** A value after a trick; where one was played on a part of it before, it may fail half way. */
function played(trick: Trick, type: Type, pair: Pair, stage: Stage): Pair {
  try {
    return trick(type, pair, stage);
  } catch {
    return { given: pair.given, seen: new Either() };
  }
}

const both = (given: unknown): Pair => ({ given, seen: given });
const array = (items: readonly Pair[]): Pair => ({
  given: items.map(({ given }) => given),
  seen: items.map(({ seen }) => seen),
});
const pick = (entries: readonly (readonly Pair[])[], which: keyof Pair): [unknown, unknown][] =>
  entries.map(([key, value]) => [key![which], value![which]]);

function object(parts: Record<string, Pair>): Pair {
  const each = (which: keyof Pair): object =>
    Object.fromEntries(Object.entries(parts).map(([name, pair]) => [name, pair[which]]));
  return { given: each("given"), seen: each("seen") };
}
