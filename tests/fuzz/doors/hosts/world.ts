import fc from "fast-check";
import { contains } from "../abi/conforms.ts";
import { type Type, types, typesOver } from "../abi/types.ts";
import { parameters, WitTypes } from "../abi/wit.ts";

export const HOST = "fuzz:hosts/host";
export const PUPPET = "fuzz:hosts/puppet";

/** A type with its functions: `take`, which hands on to the host's `echo`; `pass` and `fall`, which hand on from `give` and `fail`. */
export interface Entry {
  readonly type: Type;
  readonly hasOwn: boolean;
  /** Lent things: the guest has to drop what it was lent, so that is known to be the only flat value. */
  readonly isBorrow: boolean;
  /** As a function's own result it is no value, but what is returned or thrown. */
  readonly isResult: boolean;
}

export interface World {
  readonly entries: readonly Entry[];
  readonly text: string;
}

const entryOf = (type: Type): Entry => ({
  type,
  hasOwn: contains(type, "own"),
  isBorrow: typeof type === "object" && "borrow" in type,
  isResult: typeof type === "object" && "result" in type,
});

const thing: Type = { own: "thing" };
/** Of the guest's own resource, whose handles it takes and drops. */
export const PIECES: readonly Type[] = [
  { own: "piece" },
  { borrow: "piece" },
  { list: { own: "piece" } },
  { tuple: ["string", { own: "piece" }, { borrow: "piece" }] },
  { tuple: [{ own: "piece" }, { option: { own: "piece" } }, { list: "string" }] },
];

function textOf(entries: readonly Entry[]): string {
  const lines = (wit: WitTypes, take: string, give: string, fail: string): string[] =>
    entries.flatMap(({ type, isBorrow, isResult }, i) => [
      `${take}${i}: func(${parameters(wit, [type], () => "v")});`,
      ...(isBorrow || isResult ? [] : [`${give}${i}: func() -> ${wit.of(type)};`]),
      ...(isBorrow ? [] : [`${fail}${i}: func() -> result<_, ${wit.of(type)}>;`]),
    ]);
  const [host, puppet] = [new WitTypes(), new WitTypes()];
  const hosts = lines(host, "echo", "give", "fail");
  const puppets = lines(puppet, "take", "pass", "fall");
  const pieces = PIECES.map((type, i) => `piece${i}: func(${parameters(puppet, [type], () => "v")});`);
  return `package fuzz:hosts;
    interface host { resource thing; ${[...host.declarations, ...hosts].join("\n")} }
    interface puppet { use host.{thing}; resource piece; make: func(n: u32) -> piece;
      ${[...puppet.declarations, ...puppets, ...pieces].join("\n")} }
    world w { import host; export puppet; export ok: func(a: string) -> u32; }`;
}

/** Random types, always the same; some with resources. */
export const worlds: readonly World[] = Array.from({ length: 12 }, (_, seed) => {
  const ofThings = typesOver(fc.constantFrom<Type>(thing, thing, "string", "u8"), 2);
  const some = [
    ...fc.sample(types, { seed, numRuns: 9 }),
    ...fc.sample(ofThings, { seed, numRuns: 3 }),
    ...(seed === 0 ? ([{ borrow: "thing" }] as const) : []),
    ...(seed === 1 ? ([{ list: "u8" }, { list: { list: "u8" } }, { map: ["string", { list: "f64" }] }] as const) : []),
  ];
  const entries = some.map(entryOf);
  return { entries, text: textOf(entries) };
});
