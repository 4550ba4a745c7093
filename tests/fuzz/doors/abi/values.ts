import type { Random } from "./random.ts";
import { INTEGERS, type IntegerType, isInteger, type Primitive, type Type } from "./types.ts";

/**
 * A value as data, by its type: integers as decimal strings, floats as their bits in decimal, records, tuples and flags as arrays, maps
 * as arrays of pairs; of an enum the index of its case, of a variant or a result the index and the payload, of an option the payload or
 * nothing. Of a resource it is what whoever draws it says.
 */
export type Value = boolean | number | string | null | readonly Value[];

/** A text as it is lowered: lone surrogates are gone. */
export const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

/** Draws values of types, edges more often than what is between. */
export class Sampler {
  readonly #random: Random;
  /** What stands for a resource. */
  readonly #handle: (name: string, isBorrow: boolean) => Value;

  constructor(random: Random, handle: (name: string, isBorrow: boolean) => Value = () => null) {
    this.#random = random;
    this.#handle = handle;
  }

  of(type: Type): Value {
    const random = this.#random;
    if (typeof type === "string") return this.#primitive(type);
    if ("list" in type) {
      const length = type.length ?? random.pick([0, 1, 1, 2, 3, 5, typeof type.list === "string" ? 40 : 4]);
      return Array.from({ length }, () => this.of(type.list));
    }
    if ("map" in type) return this.#map(...type.map);
    if ("option" in type) return random.chance(3) ? null : [this.of(type.option)];
    if ("tuple" in type) return type.tuple.map((part) => this.of(part));
    if ("record" in type) return type.record.map(([, part]) => this.of(part));
    if ("result" in type) return this.#case(type.result);
    if ("variant" in type) return this.#case(type.variant.map(([, part]) => part));
    if ("enum" in type) return random.below(type.enum.length);
    if ("flags" in type) return type.flags.map(() => random.chance(2));
    return "own" in type ? this.#handle(type.own, false) : this.#handle(type.borrow, true);
  }

  #case(parts: readonly (Type | null)[]): Value {
    const index = this.#random.below(parts.length);
    const part = parts[index] as Type | null;
    return part === null ? [index] : [index, this.of(part)];
  }

  /** Keys are not twice in it: a `Map` has each once. */
  #map(key: Type, value: Type): Value {
    const entries = new Map<string, Value>();
    for (let count = this.#random.below(4); count > 0; count--) {
      const drawn = this.of(key);
      entries.set(JSON.stringify(typeof drawn === "string" ? wellFormed(drawn) : drawn), [drawn, this.of(value)]);
    }
    return [...entries.values()];
  }

  #primitive(type: Primitive): Value {
    const random = this.#random;
    if (isInteger(type)) return integer(random, type);
    if (type === "bool") return random.chance(2);
    if (type === "char") return scalar(random);
    if (type === "f32") return random.pick(FLOATS_32) ?? String(finite(BigInt(random.bits()), 23n, 8n));
    if (type === "f64") return random.pick(FLOATS_64) ?? String(finite(random.bits64(), 52n, 11n));
    return text(random);
  }
}

/** Ones, infinities, zeros, the smallest, NaN as every engine writes it; and any other. */
const FLOATS_32: readonly (string | undefined)[] = [
  ...["0", "2147483648", "1065353216", "2139095040", "4286578688", "1", "2143289344"],
  ...[undefined, undefined, undefined, undefined],
];
const FLOATS_64: readonly (string | undefined)[] = [
  ...["0", "9223372036854775808", "4607182418800017408", "9218868437227405312", "18442240474082181120", "1"],
  ...["9221120237041090560", undefined, undefined, undefined, undefined],
];

/** The bits of a float that is a number, of any bits. */
function finite(bits: bigint, mantissa: bigint, exponent: bigint): bigint {
  const special = ((1n << exponent) - 1n) << mantissa;
  return (bits & special) === special ? bits ^ (1n << mantissa) : bits;
}

function integer(random: Random, type: IntegerType): string {
  const { bits, signed } = INTEGERS[type];
  const any = random.pick([0n, 1n, -1n, 1n << BigInt(bits - 1), (1n << BigInt(bits - 1)) - 1n, undefined, undefined]);
  return String((signed ? BigInt.asIntN : BigInt.asUintN)(bits, any ?? random.bits64()));
}

const RANGES: readonly (readonly [number, number])[] = [
  ...([
    [0x20, 0x7e],
    [0x20, 0x7e],
    [0, 0x7f],
    [0xa0, 0xff],
    [0x100, 0x7ff],
  ] as const),
  ...([
    [0x800, 0xd7ff],
    [0xe000, 0xffff],
    [0x10000, 0x10ffff],
  ] as const),
];

function scalar(random: Random): string {
  const [low, high] = random.pick(RANGES);
  return String.fromCodePoint(low + random.below(high - low + 1));
}

/** A text of one range of characters or of several, now and then with half a pair, which becomes U+FFFD. */
function text(random: Random): string {
  const length = random.pick([0, 1, 2, 5, 16, 17, 40, 41, 100]);
  const [low, high] = random.pick(RANGES);
  const mixed = random.chance(4);
  let made = "";
  for (let i = 0; i < length; i++)
    made += mixed ? scalar(random) : String.fromCodePoint(low + random.below(high - low + 1));
  if (!random.chance(12)) return made;
  return made.slice(0, length >> 1) + random.pick(["\ud800", "\udfff", "\udc00\ud800"]) + made.slice(length >> 1);
}
