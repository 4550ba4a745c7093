import { type Bytes, name, section, signed, unsigned, vector } from "./bytes.ts";
import { assembleModule } from "./module.ts";
import { head, identifier, list, lists, type Node, rest, text } from "./tree.ts";

const primitives = ["string", "char", "f64", "f32", "u64", "s64", "u32", "s32", "u16", "s16", "u8", "s8", "bool"];
const encodings = ["utf8", "utf16", "latin1+utf16"];

/**
 * The binary of a component as the oracle's generator writes it: a core module, its instance, types (the named ones
 * imported), and a lifted function. See Binary.md.
 */
export function assembleComponent(component: Node): Uint8Array {
  const bytes: number[] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];
  const types: (string | undefined)[] = [];
  const valueType = (node: Node): Bytes => valueTypeOf(node, types);
  for (const item of rest(component)) {
    switch (node(item)) {
      case "core module":
        bytes.push(...section(1, assembleModule({ kind: "list", items: rest(item) })));
        break;
      case "core instance":
        bytes.push(...section(2, vector([[0x00, 0, ...vector([])]])));
        break;
      case "type": {
        bytes.push(...section(7, vector([definedType(rest(item)[1]!, valueType)])));
        types.push(identifier(item));
        break;
      }
      case "import": {
        // `(import "t" (type $t (eq $d)))`
        const [called, bound] = rest(item);
        const index = types.indexOf(head(rest(list(bound!, "eq"))[0]));
        bytes.push(...section(10, vector([[0x00, ...name(text(called)), 0x03, 0x00, ...unsigned(index)]])));
        types.push(identifier(bound!));
        break;
      }
      case "func":
        bytes.push(...liftedFunction(item, types.length, valueType));
        break;
      default:
        throw new SyntaxError(`unknown definition ${node(item)}`);
    }
  }
  return new Uint8Array(bytes);
}

/** What a definition is: `core` has a second word. */
const node = (item: Node): string => (head(item) === "core" ? `core ${head(rest(item)[0])}` : head(item));

function valueTypeOf(node: Node, types: readonly (string | undefined)[]): Bytes {
  const word = head(node);
  if (word.startsWith("$")) return signed(BigInt(types.lastIndexOf(word)));
  return [0x73 + primitives.indexOf(word)];
}

const optional = (node: Node | undefined, valueType: (node: Node) => Bytes): Bytes =>
  node === undefined ? [0x00] : [0x01, ...valueType(node)];

function definedType(type: Node, valueType: (node: Node) => Bytes): Bytes {
  const parts = rest(type);
  switch (head(type)) {
    case "record":
      return [0x72, ...vector(parts.map((field) => [...name(text(rest(field)[0])), ...valueType(rest(field)[1]!)]))];
    case "variant":
      return [
        0x71,
        ...vector(parts.map((each) => [...name(text(rest(each)[0])), ...optional(rest(each)[1], valueType), 0x00])),
      ];
    case "list":
      return [0x70, ...valueType(parts[0]!)];
    case "tuple":
      return [0x6f, ...vector(parts.map(valueType))];
    case "flags":
      return [0x6e, ...vector(parts.map((flag) => name(text(flag))))];
    case "enum":
      return [0x6d, ...vector(parts.map((each) => name(text(each))))];
    case "option":
      return [0x6b, ...valueType(parts[0]!)];
    case "result": {
      const isError = (part: Node): boolean => part.kind === "list";
      const [error] = parts.filter(isError);
      const [ok] = parts.filter((part) => !isError(part));
      return [0x6a, ...optional(ok, valueType), ...optional(error && rest(error)[0], valueType)];
    }
    default:
      throw new SyntaxError(`unknown type ${head(type)}`);
  }
}

/** `(func (export "f") (param "v" t) (result t) (canon lift ...))`, of the only core instance. */
function liftedFunction(func: Node, typeIndex: number, valueType: (node: Node) => Bytes): Bytes {
  const parameters = lists(func, "param").map((node) => [...name(text(rest(node)[0])), ...valueType(rest(node)[1]!)]);
  const result = valueType(rest(list(func, "result"))[0]!);
  const lift = list(func, "canon");
  const encoding = rest(lift)
    .flatMap((item) => (item.kind === "atom" ? [item.text] : []))
    .find((word) => word.startsWith("string-encoding="))!
    .slice("string-encoding=".length);
  // The exports of the core instance, each where the lift says it.
  const core = (item: Node): Bytes => [0x01, 0, ...name(text(rest(item).at(-1)))];
  const aliases = [
    [0x00, 0x00, ...core(list(lift, "core"))],
    [0x00, 0x00, ...core(list(list(lift, "realloc"), "core"))],
    [0x00, 0x02, ...core(list(list(lift, "memory"), "core"))],
  ];
  const options = [[encodings.indexOf(encoding)], [0x03, 0], [0x04, 1]];
  return [
    ...section(7, vector([[0x40, ...vector(parameters), 0x00, ...result]])),
    ...section(6, vector(aliases)),
    ...section(8, vector([[0x00, 0x00, 0, ...vector(options), ...unsigned(typeIndex)]])),
    ...section(11, vector([[0x00, ...name(text(rest(list(func, "export"))[0])), 0x01, 0, 0x00]])),
  ];
}
