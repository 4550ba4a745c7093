import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Bindings, bindings } from "./support.ts";

/** A component that imports a function, classes, core modules and interfaces, and uses none of them. */
let instantiate: Bindings["instantiate"];

beforeAll(async () => {
  ({ instantiate } = await bindings("unused-imports"));
});

class Token {}
class Item {}

/** A core module of imports and exports without code of its own, in the binary format. */
function coreModule(imports: readonly Import[], exports: readonly Export[]): WebAssembly.Module {
  const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
  const section = (id: number, items: readonly number[][]) =>
    items.length === 0 ? [] : [id, items.flat().length + 1, items.length, ...items.flat()];
  const needs = imports.map(([module, item, kind]) => [...name(module), ...name(item), ...IMPORTED[kind]]);
  const gives = exports.map(([item, kind]) => [...name(item), ...EXPORTED[kind], 0]);
  return new WebAssembly.Module(
    Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [[0x60, 0, 0]]),
      ...section(2, needs),
      ...section(3, [[0]]),
      ...section(4, [[0x70, 0, 1]]),
      ...section(6, [[0x7f, 0, 0x41, 0, 0x0b]]),
      ...section(7, gives),
      ...section(10, [[2, 0, 0x0b]]),
    ]),
  );
}

type Import = readonly [module: string, name: string, kind: keyof typeof IMPORTED];
type Export = readonly [name: string, kind: keyof typeof EXPORTED];

const IMPORTED = { function: [0, 0], memory: [2, 0, 1], global: [3, 0x7f, 0] };
const EXPORTED = { function: [0], table: [1], global: [3] };

const plugIn = (imports: readonly Import[] = [], exports: readonly Export[] = RUN) => coreModule(imports, exports);
const RUN: readonly Export[] = [
  ["run", "function"],
  ["table", "table"],
];

const script = () => coreModule([], [["go", "function"]]);

const store = (changes: object = {}) => ({
  Item,
  find: () => new Item(),
  script: script(),
  inside: { ping() {} },
  ...changes,
});

const imports = (changes: object = {}) => ({
  log() {},
  token: Token,
  "plug-in": plugIn(),
  store: store(),
  ...changes,
});

const refusal = async (changes: object): Promise<string> => {
  const error = await instantiate(imports(changes)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: "LinkError" });
  return (error as Error).message;
};

test("what is there links, with less than the types that may be there", async () => {
  await instantiate(imports());
  await instantiate(imports({ shapes: {}, "same-token": Token, store: store({ nothing: {}, OtherItem: Item }) }));
});

describe("what is not used must be there", () => {
  test.each([
    ["a function", { log: undefined }, 'import "log" is missing'],
    ["a class", { token: undefined }, 'import "token" is missing'],
    ["a core module", { "plug-in": undefined }, 'import "plug-in": expected a WebAssembly.Module'],
    ["an interface", { store: undefined }, 'import "store" is missing'],
    ["a function of an interface", { store: store({ find: undefined }) }, 'expected a function as "find"'],
    ["a class of an interface", { store: store({ Item: undefined }) }, 'expected a class as "Item"'],
    ["a core module of an interface", { store: store({ script: undefined }) }, "expected a WebAssembly.Module"],
    ["an interface within another", { store: store({ inside: undefined }) }, 'expected an object as "inside"'],
    ["a function within that", { store: store({ inside: {} }) }, 'expected a function as "ping"'],
  ])("%s", async (_, changes, message) => {
    expect(await refusal(changes)).toContain(message);
  });
});

describe("and be of its sort", () => {
  test.each([
    [
      "a function for an interface of types",
      { shapes: () => {} },
      'import "shapes": expected an object, got a function',
    ],
    [
      "a function for an empty interface",
      { store: store({ nothing: () => {} }) },
      'import "nothing": expected an object',
    ],
    ["a function that is no class", { token: () => {} }, 'import "token": expected a class, got a function'],
    ["an interface for a function", { log: {} }, 'import "log": expected a function'],
    ["an interface for a core module", { "plug-in": {} }, "expected a WebAssembly.Module"],
    ["another class under a second name", { "same-token": Item }, '"same-token"'],
    ["another class in an interface of types", { shapes: { MyToken: Item } }, 'import "shapes": expected the class'],
    ["another class in its own interface", { store: store({ OtherItem: Token }) }, '"OtherItem"'],
  ])("%s", async (_, changes, message) => {
    expect(await refusal(changes)).toContain(message);
  });
});

describe("a core module", () => {
  test("may need less and give more", async () => {
    await instantiate(imports({ "plug-in": plugIn([["env", "memory", "memory"]], [...RUN, ["more", "global"]]) }));
  });

  test.each<[string, WebAssembly.Module, string]>([
    ["lacks an export", plugIn([], RUN.slice(0, 1)), 'is to export a table "table", which it does not have'],
    ["has it as something else", plugIn([], [["run", "global"], RUN[1]!]), 'a function "run", and it is a global'],
    [
      "needs what it is not given",
      plugIn([["env", "exit", "function"]]),
      'needs a function "env" "exit", which it is not',
    ],
    [
      "needs it as something else",
      plugIn([["env", "print", "global"]]),
      'needs a global "env" "print", and is given a',
    ],
  ])("%s", async (_, module, message) => {
    expect(await refusal({ "plug-in": module })).toContain(message);
  });
});
