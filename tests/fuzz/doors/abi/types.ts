import fc, { type Arbitrary } from "fast-check";

export type Primitive = "bool" | "char" | "string" | IntegerType | "f32" | "f64";
export type IntegerType = "u8" | "s8" | "u16" | "s16" | "u32" | "s32" | "u64" | "s64";

/** A type of WIT, as data. Names are as WIT has them. */
export type Type =
  | Primitive
  | { readonly list: Type; readonly length?: number }
  | { readonly map: readonly [key: Type, value: Type] }
  | { readonly option: Type }
  | { readonly result: readonly [ok: Type | null, err: Type | null] }
  | { readonly tuple: readonly Type[] }
  | { readonly record: readonly Named[] }
  | { readonly variant: readonly (readonly [name: string, type: Type | null])[] }
  | { readonly enum: readonly string[] }
  | { readonly flags: readonly string[] }
  | { readonly own: string }
  | { readonly borrow: string };

export type Named = readonly [name: string, type: Type];

export const INTEGERS: Readonly<Record<IntegerType, { readonly bits: number; readonly signed: boolean }>> = {
  u8: { bits: 8, signed: false },
  s8: { bits: 8, signed: true },
  u16: { bits: 16, signed: false },
  s16: { bits: 16, signed: true },
  u32: { bits: 32, signed: false },
  s32: { bits: 32, signed: true },
  u64: { bits: 64, signed: false },
  s64: { bits: 64, signed: true },
};

export const isInteger = (type: Type): type is IntegerType => typeof type === "string" && type in INTEGERS;

const PRIMITIVES: readonly Primitive[] = [
  ...["bool", "char", "string", "string", "f32", "f64"],
  ...Object.keys(INTEGERS),
] as Primitive[];

/** Names that mean something in JavaScript, in WIT, or in generated code; and others. */
const NAMES: readonly string[] = [
  ...["a", "b", "c", "x1", "HTTP", "a-b-c", "kebab-case", "UPPER-lower"],
  ...["constructor", "prototype", "length", "name", "then", "to-string", "value-of", "has-own-property", "to-json"],
  ...["tag", "val", "payload", "ok", "err", "some", "none", "undefined", "infinity", "proto", "define-getter"],
  ...["arguments", "await", "class", "default", "delete", "new", "this", "typeof", "yield", "eval", "null", "static"],
  ...["record", "result", "list", "own", "borrow", "func", "type", "use", "world", "interface", "resource", "stream"],
  ...["e", "i", "ret", "memory", "store", "handles0", "error", "path", "view", "pointer", "value", "values", "area"],
  ...["options", "imports", "instantiate", "instance0", "object", "array", "map", "promise", "uint8-array", "string"],
];

export const wordly: Arbitrary<string> = fc.constantFrom(...NAMES);

/** Names of one scope, where none may be twice; WIT takes them as alike whatever their case. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let count = 0; seen.has(free.toLowerCase()); count++) free = `${name}-x${count}`;
    seen.add(free.toLowerCase());
    return free;
  });
}

const namesOf = (minLength: number, maxLength: number): Arbitrary<string[]> =>
  fc.array(wordly, { minLength, maxLength }).map(distinct);

const named = <T>(items: Arbitrary<readonly T[]>): Arbitrary<(readonly [string, T])[]> =>
  items.chain((types) => namesOf(types.length, types.length).map((names) => names.map((name, i) => [name, types[i]!])));

/** Many cases or flags, whose discriminant or bits take more than a byte. */
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${i}`);

/** Types of every kind, nested a few deep. */
export const types: Arbitrary<Type> = typesOver(fc.constantFrom<Type>(...PRIMITIVES), 3);

/** Types of every kind over others. */
export function typesOver(leaves: Arbitrary<Type>, maxDepth: number): Arbitrary<Type> {
  const keys = fc.constantFrom<Type>("string", "char", "bool", "u8", "u32", "s64", "u64");
  const { type } = fc.letrec<{ type: Type }>((tie) => {
    const inner = tie("type");
    const maybe = fc.option(inner, { nil: null, freq: 3 });
    return {
      type: fc.oneof(
        { maxDepth, depthIdentifier: `types${maxDepth}`, withCrossShrink: true },
        { weight: 4, arbitrary: leaves },
        { weight: 2, arbitrary: inner.map((list): Type => ({ list })) },
        {
          weight: 1,
          arbitrary: fc.tuple(inner, fc.integer({ min: 1, max: 5 })).map(([list, length]): Type => ({ list, length })),
        },
        { weight: 1, arbitrary: fc.tuple(keys, inner).map((map): Type => ({ map })) },
        { weight: 2, arbitrary: inner.map((option): Type => ({ option })) },
        { weight: 2, arbitrary: fc.tuple(maybe, maybe).map((result): Type => ({ result })) },
        { weight: 2, arbitrary: fc.array(inner, { minLength: 1, maxLength: 4 }).map((tuple): Type => ({ tuple })) },
        {
          weight: 3,
          arbitrary: named(fc.array(inner, { minLength: 1, maxLength: 5 })).map((record): Type => ({ record })),
        },
        {
          weight: 3,
          arbitrary: named(fc.array(maybe, { minLength: 1, maxLength: 5 })).map((variant): Type => ({ variant })),
        },
        {
          weight: 1,
          arbitrary: fc.oneof(namesOf(1, 5), fc.constantFrom(numbered(256), numbered(257))).map((names) => ({
            enum: names,
          })),
        },
        {
          weight: 1,
          arbitrary: fc.oneof(namesOf(1, 5), fc.constantFrom(8, 9, 16, 17, 32).map(numbered)).map((names) => ({
            flags: names,
          })),
        },
      ),
    };
  });
  return type;
}
