import { type Bytes, name, section, signed, sized, unsigned, vector } from "./bytes.ts";
import { head, identifier, list, lists, type Node, rest, text } from "./tree.ts";

const valueTypes: Readonly<Record<string, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };

/** Instructions without immediates. */
const plain: Readonly<Record<string, Bytes>> = {
  unreachable: [0x00],
  select: [0x1b],
  "i32.ne": [0x47],
  "i32.lt_u": [0x49],
  "i64.ne": [0x52],
  "i64.lt_u": [0x54],
  "f32.eq": [0x5b],
  "f64.eq": [0x61],
  "i32.add": [0x6a],
  "i32.sub": [0x6b],
  "i32.and": [0x71],
  "i64.add": [0x7c],
  "i64.sub": [0x7d],
  "i64.and": [0x83],
  "i32.reinterpret_f32": [0xbc],
  "i64.reinterpret_f64": [0xbd],
  "memory.copy": [0xfc, 0x0a, 0, 0],
};

const indexed: Readonly<Record<string, number>> = {
  "local.get": 0x20,
  "local.set": 0x21,
  "global.get": 0x23,
  "global.set": 0x24,
};

/** The index of a name, or the number that stands in its place. */
const indexOf = (names: readonly (string | undefined)[], node: Node | undefined): Bytes => {
  const word = head(node);
  return unsigned(word.startsWith("$") ? names.indexOf(word) : Number(word));
};

interface Names {
  readonly locals: readonly (string | undefined)[];
  readonly globals: readonly (string | undefined)[];
}

function instruction(node: Node, names: Names): Bytes {
  const word = head(node);
  const operands = node.kind === "list" ? rest(node) : [];
  const [first] = operands;
  if (word === "i32.const") return [0x41, ...signed(BigInt.asIntN(32, BigInt(head(first))))];
  if (word === "i64.const") return [0x42, ...signed(BigInt.asIntN(64, BigInt(head(first))))];
  if (word === "if") {
    const body = rest(list(node, "then")).flatMap((item) => instruction(item, names));
    return [...instruction(first!, names), 0x04, 0x40, ...body, 0x0b];
  }
  const opcode = indexed[word];
  if (opcode !== undefined) {
    const before = operands.slice(1).flatMap((operand) => instruction(operand, names));
    return [...before, opcode, ...indexOf(word.startsWith("local") ? names.locals : names.globals, first)];
  }
  const code = plain[word];
  if (code === undefined) throw new SyntaxError(`unknown instruction ${word}`);
  return [...operands.flatMap((operand) => instruction(operand, names)), ...code];
}

/** `(param $a i32) (param i32 i64)` as names and types. */
const variables = (node: Node, word: string): { readonly name: string | undefined; readonly type: number }[] =>
  lists(node, word).flatMap((item) => {
    const id = identifier(item);
    const types = rest(item).slice(id === undefined ? 0 : 1);
    return types.map((type) => ({ name: id, type: valueTypes[head(type)]! }));
  });

const exported = (node: Node): string => text(rest(list(node, "export"))[0]);

const isInstruction = (node: Node): boolean =>
  node.kind === "list" ? !["export", "param", "result", "local"].includes(head(node)) : head(node) === "unreachable";

/** A core module of one memory, with globals, functions and data, each function exported. */
export function assembleModule(module: Node): Bytes {
  const functions = lists(module, "func");
  const globals = lists(module, "global");
  const globalNames = globals.map(identifier);
  const types = functions.map((node) => {
    const results = lists(node, "result").flatMap((item) => rest(item).map((type) => valueTypes[head(type)]!));
    const vectorOf = (items: readonly number[]): Bytes => vector(items.map((type) => [type]));
    return [0x60, ...vectorOf(variables(node, "param").map(({ type }) => type)), ...vectorOf(results)];
  });
  const bodies = functions.map((node) => {
    const locals = variables(node, "local");
    const names = { locals: [...variables(node, "param"), ...locals].map((each) => each.name), globals: globalNames };
    const code = rest(node)
      .filter(isInstruction)
      .flatMap((item) => instruction(item, names));
    return sized([...vector(locals.map(({ type }) => [1, type])), ...code, 0x0b]);
  });
  const [memory] = lists(module, "memory");
  const is64 = rest(memory!).some((item) => item.kind === "atom" && item.text === "i64");
  const names = { locals: [], globals: globalNames };
  return [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(3, vector(types.map((_, index) => unsigned(index)))),
    // `(memory (export "mem") i64 1)`, or without the type for 32 bits
    ...section(5, vector([[is64 ? 4 : 0, ...unsigned(Number(head(rest(memory!).at(-1))))]])),
    // `(global $id (mut i32) value)`
    ...section(
      6,
      vector(
        globals.map((node) => {
          const [, type, value] = rest(node);
          return [valueTypes[head(rest(type!)[0])]!, 1, ...instruction(value!, names), 0x0b];
        }),
      ),
    ),
    ...section(
      7,
      vector([
        [...name(exported(memory!)), 2, 0],
        ...functions.map((node, index) => [...name(exported(node)), 0, ...unsigned(index)]),
      ]),
    ),
    ...section(10, vector(bodies)),
    ...section(11, vector(lists(module, "data").map((node) => data(node, names)))),
  ];
}

function data(node: Node, names: Names): Bytes {
  const [offset, contents] = rest(node);
  if (contents?.kind !== "string") throw new SyntaxError("expected the bytes of the data");
  return [0, ...instruction(offset!, names), 0x0b, ...sized([...contents.bytes])];
}
