import type { GenerateOptions } from "@wit-bindgen-ts/codegen";
import type { DummyOptions } from "@wit-bindgen-ts/wit-parser";

/** WIT in which words are the names of everything, each in turn. */
export interface Scene {
  readonly name: string;
  readonly wit: (words: readonly string[]) => string;
  readonly build?: Omit<DummyOptions, "wit">;
  readonly options?: Partial<GenerateOptions>;
}

/** Types that values go through. Nothing in here is called as generated code calls things. */
const KIT = `
package test:kit {
  interface kit {
    record spot { across: s32, caption: string, octets: list<u8> }
    flags marks { bold, tall }
    enum level { low, high }
    variant shape { blank, caption(string), spot(spot), amount(f64), weight(f32) }
    type book = map<string, spot>;
  }
}
`;
const USE = "use test:kit/kit.{spot, marks, level, shape, book};";

/** Parameters beside those that are called by a word, for the code that they bring. */
const FLAT = ["octets: list<u8>", "trio: list<u16, 3>", "perhaps: option<string>", "bold: marks"];
const CASES = ["form: shape", "either: result<u8, string>", "high: level"];
const SCALARS = ["small: u8", "real: f32", "truth: bool", "letter: char", "long: s64", "bold: marks", "high: level"];
const NESTED = ["crowd: list<spot>", "nest: option<option<list<string>>>", "duo: list<string, 2>", "volume: book"];
const NUMBERS = "u8 s8 u16 s16 u32 s32 u64 s64 f32 f64".split(" ").map((type) => `${type}-items: list<${type}>`);
/** More than go into core values. */
const SPILLED = [...FLAT, ...CASES, "duet: tuple<char, string>"];
const ALL = [...SPILLED, ...NESTED];

const TYPES = ["u32", "string", "list<spot>", "marks", "shape", "option<u64>", "list<u8>", "list<string, 2>", "book"];

/** A name that may be a keyword of WIT. */
const id = (name: string): string => `%${name}`;

const GROUP = 5;

const groups = (words: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(words.length / GROUP) }, (_, group) =>
    words.slice(group * GROUP, (group + 1) * GROUP).map(id),
  );

const typed = (words: readonly string[], type: string): string[] => words.map((word) => `${word}: ${type}`);

const func = (name: string, params: readonly string[], result?: string): string =>
  `${name}: func(${params.join(", ")})${result === undefined ? "" : ` -> ${result}`};`;

const spilled = (name: string): string => func(name, [`${name}: u32`, ...SPILLED], "result<list<spot>, shape>");

/** What needs all that generated code may need of the language. */
const others = [func("others", [...ALL, ...NUMBERS], "result<book, string>"), func("choices", CASES, "level")];

/** Items that a world imports and exports. */
const bothWays = (items: readonly string[]): string[] => items.flatMap((item) => [`import ${item}`, `export ${item}`]);

const interfaceOf = (name: string, items: readonly string[]): string =>
  ["interface", name, "{", USE, ...items, "}"].join("\n");

const world = (items: readonly string[], definitions: readonly string[] = []): string =>
  ["package test:names;", "world scene {", ...items, "}", ...definitions, KIT].join("\n");

/** Interfaces that a world imports and exports. */
function both(interfaces: readonly (readonly [name: string, items: readonly string[]])[]): string {
  const items = bothWays(interfaces.map(([name]) => `${name};`));
  return world(
    items,
    interfaces.map(([name, body]) => interfaceOf(name, body)),
  );
}

/** Interfaces in two packages: one has those that are exported, the other those that they are forwarded to, with other types. */
function twins(names: readonly string[], body: (name: string, side: "host" | "guest") => readonly string[]): string {
  const items = names.flatMap((name) => [`import test:host/${name};`, `export test:guest/${name};`]);
  const packages = (["host", "guest"] as const).map((side) =>
    [`package test:${side} {`, ...names.map((name) => interfaceOf(name, body(name, side))), "}"].join("\n"),
  );
  return world(items, packages);
}

/** Words as parameters, and as fields. */
function locals(words: readonly string[]): string {
  const items = groups(words).flatMap((group, index) => {
    const various = group.map((word, position) => `${word}: ${TYPES[(index + position) % TYPES.length]}`);
    return [
      func(`values${index}`, [...typed(group, "u32"), ...FLAT], "result<list<spot>, shape>"),
      func(`choices${index}`, [...typed(group, "u32"), ...CASES], "tuple<option<string>, list<f64>>"),
      func(`scalars${index}`, [...typed(group, "u16"), ...SCALARS], "level"),
      func(`spilled${index}`, [...various, ...ALL], "result<book, string>"),
      `record held${index} { ${[...various, ...ALL].join(", ")} }`,
      func(`held-ones${index}`, [`given: list<held${index}>`]),
    ];
  });
  return both([["api", items]]);
}

/** Words as functions of an interface. */
const functions = (words: readonly string[]): string => both([["api", words.map(id).map(spilled)]]);

/** Words as functions of the world itself. */
const rootFunctions = (words: readonly string[]): string => world([USE, ...bothWays(words.map(id).map(spilled))]);

/** A word as an imported function, and no other name before it: it keeps its own, whatever the function's locals are. */
export const imported: Scene = {
  name: "imported",
  build: { mangling: "standard32" },
  wit: ([word]) => world([USE, `import ${spilled(id(word!))}`, `export ${spilled("call")}`]),
};

/** The same for one that is exported. */
export const exported: Scene = {
  name: "exported",
  build: { mangling: "standard32" },
  wit: ([word]) => world([USE, `export ${spilled(id(word!))}`]),
};

/** Resources within everything. */
const HELD = [
  "perhaps: option<token>",
  "one: some-case",
  "duo: list<token, 2>",
  "volume: map<string, token>",
  "either: result<token, token>",
];

/**
 * Words as interfaces, with functions, parameters, fields and cases of the same name, and a resource of the host. Of all functions
 * `nudge` alone needs no memory: core modules get it before all others, so that each interface has its name before any local.
 */
const interfaces = (words: readonly string[]): string =>
  twins(words.map(id), (name, side) => {
    const declared = [
      "resource token { constructor(caption: string); }",
      `variant some-case { nobody, ${name}(token) }`,
      `record held { ${[`${name}: token`, ...HELD].join(", ")} }`,
    ];
    const used = [`use test:host/${name}.{token, some-case, held};`];
    const lent = side === "host" ? "borrow<token>" : "token";
    const all = [`${name}: list<token>`, "all: list<held>", "numbers: list<u32, 14>"];
    return [
      ...(side === "host" ? declared : used),
      func("nudge", []),
      func(name, all, "result<list<token>, token>"),
      func("show", [`${name}: list<${lent}>`, "one: token"], "token"),
    ];
  });

/** Words as types, with fields, flags and cases of the same name. */
function types(words: readonly string[]): string {
  const kinds: Readonly<Record<string, (word: string, next: string) => string>> = {
    records: (word, next) => `record ${word} { ${word}: string, ${next}: option<u8> }`,
    sets: (word, next) => `flags ${word} { ${word}, ${next} }`,
    enums: (word, next) => `enum ${word} { ${word}, ${next} }`,
    variants: (word, next) => `variant ${word} { ${word}(string), ${next}, spot(spot) }`,
    others: (word) => `type ${word} = tuple<string, level>;`,
  };
  const names = words.map(id);
  const calls = groups(words).map((group, index) =>
    func(
      `call${index}`,
      group.map((word, position) => `a${position}: list<${word}>`),
    ),
  );
  return both(
    Object.entries(kinds).map(([kind, declare]) => {
      const declared = names.map((word, index) => declare(word, names[(index + 1) % names.length]!));
      return [kind, [...declared, ...calls]];
    }),
  );
}

/** Words as resources of the world itself. */
function rootResources(words: readonly string[]): string {
  const items = words.map(id).flatMap((word, index) => {
    const params = [`${word}: list<${word}>`, `one: option<${word}>`];
    const pass = func(`pass${index}`, params, `result<list<${word}>, ${word}>`);
    return [`resource ${word} { constructor(${word}: string); }`, ...bothWays([pass])];
  });
  return world([USE, ...items, ...bothWays(others)]);
}

/** A method has a parameter `self` already. */
const notSelf = (word: string): string => (word === id("self") ? "mine" : word);

/** Words as resources of an interface, with methods and static functions of the same name. For the host they are numbers. */
function resources(words: readonly string[]): string {
  const names = words.map(id);
  return twins(["api"], (_, side) => [
    ...names.flatMap((name, index) => {
      const own = side === "host" ? "u32" : name;
      return [
        `resource ${name} { constructor(${name}: string, spots: list<spot>);`,
        func("look", [`${notSelf(name)}: list<borrow<${name}>>`, `one: borrow<${name}>`], "string"),
        "}",
        func(`trade${index}`, [`${name}: list<${own}>`, `perhaps: option<${own}>`], `result<list<${own}>, ${own}>`),
      ];
    }),
    ...others,
    "resource pile { constructor();",
    ...names.map((name) => func(name, [`${notSelf(name)}: list<spot>`, "one: borrow<pile>"], "string")),
    "}",
    "resource maker {",
    ...names.map((name) => `${name}: static func(${name}: list<spot>) -> string;`),
    "}",
  ]);
}

export const scenes: readonly Scene[] = [
  { name: "locals", wit: locals, options: { inline: true, sync: true } },
  { name: "functions", wit: functions, build: { stringEncoding: "utf16" } },
  // In the names that guests have today, a function `memory` could not be told from the memory.
  { name: "root-functions", wit: rootFunctions, build: { mangling: "standard32" } },
  { name: "interfaces", wit: interfaces, options: { trace: true } },
  { name: "types", wit: types, build: { stringEncoding: "latin1+utf16" } },
  { name: "root-resources", wit: rootResources, options: { trace: true } },
  { name: "resources", wit: resources, options: { trace: true, sync: true } },
];
