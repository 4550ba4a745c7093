import { contains } from "../abi/conforms.ts";
import type { Type } from "../abi/types.ts";
import { parameters, WitTypes } from "../abi/wit.ts";

export const HOST = "fuzz:guests/host";
export const PUPPET = "fuzz:guests/puppet";

const own = (name: string): Type => ({ own: name });
const borrow = (name: string): Type => ({ borrow: name });

/** Values without handles: of each kind, flat and in memory, and more of them than parameters may be flat. */
const plain: readonly Type[] = [
  ...(["u8", "s16", "u32", "u64", "f32", "f64", "char", "bool", "string"] as const),
  ...[{ list: "u8" }, { list: "u64" }, { list: "string" }, { list: "char" }, { list: "bool" }, { list: "bool", length: 3 }],
  ...[{ option: "char" }, { option: { option: "u8" } }, { map: ["string", "u32"] }, { enum: ["a", "b", "c"] }],
  { list: { record: [["a", "u8"], ["b", "string"], ["c", { option: "u16" }]] } },
  { variant: [["a", null], ["b", "f64"], ["c", "string"], ["d", { list: "u16" }], ["e", { tuple: ["u8", "u64"] }]] },
  { result: ["string", { list: "u16" }] },
  { flags: ["a", "b", "c", "d", "e", "f", "g", "h", "i"] },
  { tuple: ["u8", "string", "f64"] },
  { tuple: Array<Type>(17).fill("u16") },
  { list: { list: { list: "s8" } } },
] as readonly Type[];

/** With resources, of which the second is for handles of the wrong type. */
const handles = (one: string, other: string): readonly Type[] => [
  own(one),
  own(other),
  borrow(one),
  { list: own(one) },
  { option: own(other) },
  { tuple: [own(one), own(other)] },
  { record: [["a", own(one)], ["b", { list: own(other) }]] },
  { result: [own(one), own(other)] },
  { variant: [["a", own(one)], ["b", borrow(other)], ["c", "string"]] },
  { list: borrow(one) },
  { tuple: [borrow(one), own(one)] },
  { tuple: ["string", own(one), { list: "string" }] },
  { list: { option: own(one) } },
];

const everyHostType: readonly Type[] = [...plain, ...handles("thing", "other")];
const everyPuppetType: readonly Type[] = [
  ...plain,
  ...handles("thing", "other"),
  ...handles("piece", "part"),
  { tuple: [own("thing"), borrow("piece")] },
  { record: [["a", { list: own("piece") }], ["b", borrow("thing")], ["c", { option: own("other") }]] },
];

/** The functions of an interface, beside those of its resources: each takes a type and gives one. */
export interface Func {
  readonly name: string;
  readonly params: readonly Type[];
  readonly result: Type;
}

const funcsOf = (types: readonly Type[]): Func[] => [
  ...types.map((type, i): Func => ({ name: `take${i}`, params: [type], result: "u32" })),
  ...types.flatMap((result, i): Func[] =>
    contains(result, "borrow") ? [] : [{ name: `give${i}`, params: [], result }],
  ),
];

function textOf(funcs: readonly Func[]): string {
  const wit = new WitTypes();
  const lines = funcs.map(({ name, params, result }) => `${name}: func(${parameters(wit, params)}) -> ${wit.of(result)};`);
  return [...wit.declarations, ...lines].join("\n");
}

const resource = (name: string): string =>
  `resource ${name} { constructor(n: u32); value: func() -> u32; join: func(it: borrow<${name}>, text: string) -> ${name}; }`;

/** A world with some of all the types: small ones are instantiated fast, and each input has instances of its own. */
export class World {
  readonly host: readonly Func[];
  readonly puppet: readonly Func[];
  readonly text: string;

  constructor(some: (index: number) => boolean) {
    this.host = funcsOf(everyHostType.filter((_, index) => some(index)));
    this.puppet = funcsOf(everyPuppetType.filter((_, index) => some(index)));
    this.text = `package fuzz:guests;
      interface host { ${resource("thing")} ${resource("other")} ${textOf(this.host)} }
      interface puppet { use host.{thing, other}; ${resource("piece")} ${resource("part")} ${textOf(this.puppet)} }
      world w { import host; export puppet; export probe: func() -> u32; export ok: func(text: string) -> u32; }`;
  }
}

const COUNT = 8;
export const worlds: readonly World[] = Array.from({ length: COUNT }, (_, which) => new World((i) => i % COUNT === which));
