/** Worlds that differ in one thing each. All of a group are held against all others of it. */
export type Group = readonly string[];

const types = [
  "type t = bool;",
  "type t = u8;",
  "type t = s32;",
  "type t = u32;",
  "type t = u64;",
  "type t = f32;",
  "type t = char;",
  "type t = string;",
  "type t = error-context;",
  "record t { a: u32 }",
  "record t { b: u32 }",
  "record t { a: u64 }",
  "record t { a: u32, b: u32 }",
  "record t { b: u32, a: u32 }",
  "type t = tuple<u32>;",
  "type t = tuple<u32, u32>;",
  "type t = list<u8>;",
  "type t = list<u32>;",
  "type t = list<u32, 2>;",
  "type t = list<u32, 3>;",
  "type t = list<tuple<u32, string>>;",
  "type t = map<u32, string>;",
  "type t = map<string, u32>;",
  "type t = option<u32>;",
  "type t = option<option<u32>>;",
  "type t = result;",
  "type t = result<u32>;",
  "type t = result<_, u32>;",
  "type t = result<u32, u32>;",
  "enum t { a, b }",
  "enum t { b, a }",
  "enum t { a, b, c }",
  "variant t { a, b }",
  "variant t { b, a }",
  "variant t { a(u32), b }",
  "variant t { a(u64), b }",
  "variant t { a(u32), b, c }",
  "flags t { a, b }",
  "flags t { b, a }",
  "flags t { a }",
  "resource t;",
  "type t = future;",
  "type t = future<u32>;",
  "type t = stream<u8>;",
  "type t = stream<u32>;",
].map((type) => `${type} f: func(x: t) -> t;`);

const functions = [
  "",
  "f: func();",
  "f: func(a: u32);",
  "f: func(b: u32);",
  "f: func(a: u64);",
  "f: func(a: u32, b: u32);",
  "f: func(b: u32, a: u32);",
  "f: func() -> u32;",
  "f: func() -> u64;",
  "f: func() -> tuple<u32>;",
  "f: func() -> result;",
  "f: func() -> result<u32>;",
  "f: func() -> result<_, u32>;",
  "f: async func();",
  "f: async func() -> u32;",
  "g: func();",
  "f: func(); g: func();",
];

const typesAlone = [
  "",
  "type a = u32;",
  "type a = u64;",
  "record a { x: u32 }",
  "record a { x: u64 }",
  "enum a { x }",
  "flags a { x }",
  "type a = u32; type b = a;",
  "record a { x: u32 } type b = a;",
  "record b { x: u32 } type a = b;",
  "record a { x: u32 } record b { x: u32 }",
  "record a { x: u32 } record b { y: a }",
  "record a { x: u64 } record b { y: a }",
  "enum a { x } type b = list<a>;",
  "enum a { x, y } type b = list<a>;",
];

const resources = [
  "",
  "resource r;",
  "resource s;",
  "resource r { constructor(); }",
  "resource r { constructor(a: u32); }",
  "resource r { m: func(); }",
  "resource r { m: static func(); }",
  "resource r { m: async func(); }",
  "resource r { m: func(); n: static func() -> r; }",
  "resource r { m: func(a: r); }",
  "resource r { m: func(a: borrow<r>); }",
  "resource r; f: func(x: r);",
  "resource r; f: func(x: borrow<r>);",
  "resource r; f: func() -> r;",
  "resource r; f: func(x: list<borrow<r>>);",
  "resource r; type o = own<r>; f: func(x: o);",
  "resource r; record h { x: r } f: func(x: h);",
  "resource r; record h { x: borrow<r> } f: func(x: h);",
  "resource r; resource s; f: func(x: r);",
  "resource r; resource s; f: func(x: s);",
  "resource r; resource s; f: func(x: r, y: borrow<s>);",
  "resource r; type s = r; f: func(x: r, y: borrow<s>);",
  "resource r; type s = r; f: func(x: s);",
  "resource s; type r = s; f: func(x: r, y: borrow<s>);",
  "resource s; type r = s; f: func(x: s);",
];

/** An interface that uses types of another. */
const using = [
  "interface b { record x { y: u32 } resource r; } interface i { use b.{x, r}; f: func(x: x); g: func(r: r); }",
  "interface b { record x { y: u64 } resource r; } interface i { use b.{x, r}; f: func(x: x); g: func(r: r); }",
  "interface b { record x { y: u32 } resource r; } interface i { use b.{x}; resource r; f: func(x: x); g: func(r: r); }",
  "interface b { resource r; } interface i { use b.{r}; record x { y: u32 } f: func(x: x); g: func(r: r); }",
  "interface b { resource r; } interface i { use b.{r as s}; record x { y: u32 } f: func(x: x); g: func(r: s); }",
  "interface b { resource r; type q = r; } interface i { use b.{q as r}; record x { y: u32 } f: func(x: x); g: func(r: r); }",
];

const usingWorlds = [
  "import b; import i;",
  "import i;",
  "export i;",
  "import b; export i;",
  "export b; export i;",
  "export b; import i;",
  "import b; export b; export i;",
  "import b; import i; export i;",
  "import i; export b; export i;",
  "use b.{r}; import h: func(x: r);",
  "use b.{r as q}; import h: func(x: q);",
  "use b.{r}; export h: func() -> r;",
  "resource r; import b; import h: func(x: r);",
];

const world = (items: string, interfaces = "", version = "1.2.3"): string =>
  `package t:w@${version};\n${interfaces}\nworld w { ${items} }\n`;

const SIDES = ["import", "export"] as const;

/** The contents of interfaces as one that is imported, exported, or both; with a name of its own or in the world. */
const asInterface = (contents: Group): Record<string, Group> =>
  Object.fromEntries([
    ...SIDES.flatMap((side) => [
      [side, contents.map((text) => world(`${side} i;`, `interface i { ${text} }`))],
      [`${side}, in the world`, contents.map((text) => world(`${side} i: interface { ${text} }`))],
    ]),
    ["both", contents.map((text) => world("import i; export i;", `interface i { ${text} }`))],
  ]);

/** The same functions as the world's own. */
const atRoot = (contents: Group): Record<string, Group> =>
  Object.fromEntries(
    SIDES.map((side) => [
      `${side}, at the root`,
      contents.map((text) => world(text.replace(/\b([fg]): (async )?func/g, `${side} $&`))),
    ]),
  );

const named = (what: string, groups: Record<string, Group>): Record<string, Group> =>
  Object.fromEntries(Object.entries(groups).map(([how, group]) => [`${what}: ${how}`, group]));

/** All groups, by what they are of. */
export const groups: Readonly<Record<string, Group>> = {
  ...named("a type", { import: asInterface(types)["import"]!, export: asInterface(types)["export"]! }),
  ...named("a function", { ...asInterface(functions), ...atRoot(functions) }),
  ...named("types alone", { ...asInterface(typesAlone), root: typesAlone.map((text) => world(text)) }),
  ...named("resources", { ...asInterface(resources), ...atRoot(resources) }),
  ...named("used types", {
    "of one interface": using.flatMap((text) => usingWorlds.slice(0, 9).map((items) => world(items, text))),
    "in the world": using.flatMap((text) => usingWorlds.slice(9).map((items) => world(items, text))),
  }),
};

/** The same world in versions; those with the same number in front are compatible. */
export const versions: readonly (readonly [track: number, version: string])[] = [
  [1, "1.0.0"],
  [1, "1.2.3"],
  [1, "1.2.4+build"],
  [2, "2.0.0"],
  [3, "0.1.0"],
  [3, "0.1.9"],
  [4, "0.2.0"],
  [5, "0.0.1"],
  [6, "0.0.2"],
  [7, "1.0.0-rc.1"],
  [8, "1.0.0-rc.2"],
];

/** It imports a resource and exports one, each with a function. */
export const versioned = (version: string): string =>
  world(
    "import host; export api;",
    "interface host { resource r; f: func(x: r); } interface api { use host.{r}; resource s; g: func(x: r) -> s; }",
    version,
  );
