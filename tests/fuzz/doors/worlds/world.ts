import fc, { type Arbitrary } from "fast-check";
import { distinct, type Named, type Type, types, typesOver, wordly } from "../abi/types.ts";
import { WitTypes, witName } from "../abi/wit.ts";

/** A function; what it is called is a name of WIT. */
export interface Func {
  readonly name: string;
  readonly params: readonly Named[];
  readonly result: Type | null;
}

/** An interface that the world both imports and exports, with the resources of another one that it only imports. */
export interface Interface {
  readonly name: string;
  readonly typeNames: readonly string[];
  readonly funcs: readonly Func[];
}

/** A resource that the component defines. What its functions get they hand on to functions of the host that are alike. */
export interface Resource {
  readonly name: string;
  readonly params: readonly Named[];
  readonly methods: readonly Func[];
}

export interface World {
  readonly interfaces: readonly Interface[];
  readonly resource: Resource;
}

/** The host's resources: their classes are called as those of the language. */
export const RESOURCES: readonly string[] = ["promise", "object"];
export const PACKAGE = "fuzz:worlds";
export const OWNER = `${PACKAGE}/owner`;
/** Where the host's functions are that are like those of the component's resource, and the resource itself. */
export const SHADOW = `${PACKAGE}/shadow`;
export const GUEST = `${PACKAGE}/guest`;

const withOwn = typesOver(
  fc.constantFrom<Type>(...RESOURCES.map((own) => ({ own })), "string", "u8", "f32", "u64", "char"),
  2,
);
const any = fc.oneof({ weight: 3, arbitrary: types }, { weight: 1, arbitrary: withOwn });
const borrowed = fc.constantFrom<Type>(...RESOURCES.map((borrow) => ({ borrow })));

const named = (list: readonly Type[], names: readonly string[]): Named[] => {
  const free = distinct(list.map((_, i) => names[i] ?? "p"));
  return list.map((type, i) => [free[i]!, type]);
};

const names = (maxLength: number): Arbitrary<string[]> => fc.array(wordly, { minLength: 1, maxLength });

/** Parameters, of which the first may be lent: the guest has to drop it, and so has to know where it is. */
const params = (each: Arbitrary<Type>, lent: Arbitrary<Type>): Arbitrary<Named[]> =>
  fc
    .tuple(fc.option(lent, { freq: 5, nil: undefined }), fc.array(each, { maxLength: 4 }), names(5))
    .map(([first, rest, called]) => named([...(first === undefined ? [] : [first]), ...rest], called));

const func = (each: Arbitrary<Type>, lent: Arbitrary<Type>): Arbitrary<Func> =>
  fc.record({ name: wordly, params: params(each, lent), result: fc.option(each, { nil: null, freq: 5 }) });

/** Gives each a name of its own, that is none of those that are taken. */
function unique<T extends { readonly name: string }>(items: readonly T[], taken: readonly string[] = []): T[] {
  const free = distinct([...taken, ...items.map(({ name }) => name)]).slice(taken.length);
  return items.map((each, i) => ({ ...each, name: free[i]! }));
}

const interfaces: Arbitrary<Interface[]> = fc
  .array(
    fc.record({
      name: wordly,
      typeNames: names(8),
      funcs: fc.array(func(any, borrowed), { minLength: 1, maxLength: 5 }),
    }),
    { maxLength: 3 },
  )
  .map((list) =>
    unique(list, ["owner", "shadow", "guest"]).map((each) => ({ ...each, funcs: unique(each.funcs, RESOURCES) })),
  );

export const worlds: Arbitrary<World> = fc.record({
  interfaces,
  resource: fc
    .record({
      name: wordly,
      params: params(types, fc.constant<Type>("u8")),
      methods: fc.array(func(types, fc.constant<Type>("u8")), { maxLength: 3 }),
    })
    // A method is neither called as its resource, nor as what its class has anyway.
    .map((each) => ({ ...each, methods: unique(each.methods, [each.name, "constructor"]) })),
});

/** Declares types under names, of which none is that of a function. */
function witTypes(typeNames: readonly string[], taken: readonly string[]): WitTypes {
  const free = distinct([...taken, ...Array.from({ length: 200 }, (_, i) => typeNames[i] ?? `t${i}`)]).slice(
    taken.length,
  );
  return new WitTypes((index) => free[index] ?? `type-${index}`);
}

const funcText = (wit: WitTypes, { params: list, result }: Omit<Func, "name">): string => {
  const given = list.map(([name, type]) => `${witName(name)}: ${wit.of(type)}`).join(", ");
  return `func(${given})${result === null ? "" : ` -> ${wit.of(result)}`}`;
};

const use = `use owner.{${RESOURCES.map(witName).join(", ")}};`;

function interfaceText({ name, typeNames, funcs }: Interface): string {
  const wit = witTypes(typeNames, [...RESOURCES, ...funcs.map((each) => each.name)]);
  const lines = funcs.map((each) => `${witName(each.name)}: ${funcText(wit, each)};`);
  return `interface ${witName(name)} { ${use}\n${[...wit.declarations, ...lines].join("\n")}\n}`;
}

/** The interfaces are in one file with the world: what they share is what the owner has. */
export function witOf({ interfaces: list, resource }: World): string {
  const shadow = witTypes([], ["make", ...resource.methods.map((_, i) => `m${i}`)]);
  const shadows = [
    `make: ${funcText(shadow, { params: resource.params, result: null })};`,
    ...resource.methods.map((each, i) => `m${i}: ${funcText(shadow, each)};`),
  ];
  const guest = witTypes([], [resource.name]);
  const given = resource.params.map(([name, type]) => `${witName(name)}: ${guest.of(type)}`).join(", ");
  const methods = resource.methods.map((each) => `${witName(each.name)}: ${funcText(guest, each)};`);
  const each = (word: string): string => list.map(({ name }) => `${word} ${witName(name)};`).join(" ");
  return `package ${PACKAGE};
    interface owner { ${RESOURCES.map((name) => `resource ${witName(name)};`).join(" ")} }
    ${list.map(interfaceText).join("\n")}
    interface shadow { ${[...shadow.declarations, ...shadows].join("\n")} }
    interface guest { ${guest.declarations.join("\n")}
      resource ${witName(resource.name)} { constructor(${given}); ${methods.join(" ")} } }
    world w { import owner; ${each("import")} import shadow; ${each("export")} export guest; }`;
}
