import { cellSpan, codeSpan } from "../../text/index.ts";
import type { AbiDescription, AbiField, AbiScope, AbiType } from "../model.ts";
import { type Column, table } from "./table.ts";

/** The types that a scope declares: all of them in a table, then those of several parts one by one. */
export function typeSections({ types: declared }: AbiScope, { types }: AbiDescription): string[] {
  if (declared.length === 0) return [];
  const wit = (index: number): string => types[index]!.wit;
  const rows = declared.map(({ name, type: index }) => {
    const type = types[index]!;
    return [cellSpan(name), kindWords(type, wit), `${type.size}`, `${type.align}`, flatWords(type)];
  });
  const parts = declared.flatMap(({ name, type: index }) => {
    return partLines(name, types[index]!, wit);
  });
  return [...table(TYPE_COLUMNS, rows), "", ...parts];
}

const TYPE_COLUMNS: readonly Column[] = [
  { title: "type" },
  { title: "kind" },
  { title: "size", isNumber: true },
  { title: "align", isNumber: true },
  { title: "flat" },
];

/** The core values of a type. */
export const flatWords = ({ flat }: Pick<AbiType, "flat">): string =>
  flat === null ? "too many" : flat.length === 0 ? "none" : `\`${flat.join(" ")}\``;

const kindWords = (type: AbiType, wit: (index: number) => string): string =>
  type.kind === "alias" ? cellSpan(wit(type.target)) : `${type.kind}`;

/** Where the parts of a type are, where there are some. */
function partLines(name: string, type: AbiType, wit: (index: number) => string): string[] {
  switch (type.kind) {
    case "record":
    case "tuple":
      return [`Fields of ${codeSpan(name)}:`, "", ...fieldTable(type.fields, wit), ""];
    case "variant": {
      const columns = [
        { title: "tag", isNumber: true },
        { title: "case" },
        { title: `payload, at ${type.payloadOffset}` },
      ];
      const rows = type.cases.map(({ name: label, type: payload }, at) => [
        `${at}`,
        cellSpan(label),
        payload === null ? "" : cellSpan(wit(payload)),
      ]);
      return [`Cases of ${codeSpan(name)}:`, "", ...table(columns, rows), ""];
    }
    case "enum":
      return [`Cases of ${codeSpan(name)} by their tag: ${numbered(type.cases.map((item) => item.name))}`, ""];
    case "flags":
      return [`Flags of ${codeSpan(name)} by their bit: ${numbered(type.flags)}`, ""];
    default:
      return [];
  }
}

/** Types that have no name but what they are made of, where that is not a pointer to it. */
export function namelessSection({ types }: AbiDescription): string[] {
  const wit = (index: number): string => types[index]!.wit;
  const rows = types.flatMap((type) => {
    const parts = placesOf(type, wit);
    return parts === undefined ? [] : [[cellSpan(type.wit), `${type.size}`, `${type.align}`, flatWords(type), parts]];
  });
  if (rows.length === 0) return [];
  const columns: Column[] = [...TYPE_COLUMNS.filter(({ title }) => title !== "kind"), { title: "in memory" }];
  return ["## Types without a name", "", ...table(columns, rows), ""];
}

/** What is where in such a type. */
function placesOf(type: AbiType, wit: (index: number) => string): string | undefined {
  switch (type.kind) {
    case "tuple":
      return type.fields.map((field) => `${field.offset} ${cellSpan(wit(field.type))}`).join(", ");
    case "option":
    case "result": {
      const payloads = type.cases.flatMap(({ name, type: payload }) =>
        payload === null ? [] : [`${name} ${cellSpan(wit(payload))}`],
      );
      return `tag 0${payloads.length === 0 ? "" : `, payload ${type.payloadOffset}: ${payloads.join(" or ")}`}`;
    }
    case "fixed-list":
      return `${type.length} of ${cellSpan(wit(type.element))}`;
    case "map":
      return `entries of ${type.entry.size}, align ${type.entry.align}, value at ${type.entry.fields[1]!.offset}`;
    default:
      return undefined;
  }
}

/** Cases by their tag, flags by their bit. */
const numbered = (names: readonly string[]): string =>
  `${names.map((name, at) => `${at} ${codeSpan(name)}`).join(", ")}.`;

/** Fields with their offsets; the bytes in between are rows of their own. */
export function fieldTable(fields: readonly AbiField[], wit: (index: number) => string): string[] {
  const rows = fields.flatMap(({ name, type, offset, size, padding }) => [
    [`${offset}`, `${size}`, cellSpan(name), cellSpan(wit(type))],
    ...(padding === 0 ? [] : [[`${offset + size}`, `${padding}`, "(padding)", ""]]),
  ]);
  return table(
    [{ title: "offset", isNumber: true }, { title: "size", isNumber: true }, { title: "field" }, { title: "type" }],
    rows,
  );
}
