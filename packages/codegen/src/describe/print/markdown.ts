import { cellSpan, codeSpan } from "../../text/index.ts";
import type { AbiAllocation, AbiDescription, AbiFunction, AbiScope } from "../model.ts";
import { nameSections } from "./markdown-names.ts";
import { fieldTable, namelessSection, typeSections } from "./markdown-types.ts";
import { table } from "./table.ts";
import { bareWords, namedWords } from "./words.ts";

/** A description for people to read. Lines end with a line feed. */
export function abiMarkdown(description: AbiDescription): string {
  const { world, imports, exports } = description;
  const lines = [
    `# Core-level ABI of ${codeSpan(world)}`,
    "",
    ...introduction(description),
    ...imports.flatMap((scope) => scopeLines("import", scope, description)),
    ...exports.flatMap((scope) => scopeLines("export", scope, description)),
    ...namelessSection(description),
    ...nameSections(description),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

const ENCODINGS = { utf8: "UTF-8", utf16: "UTF-16", "latin1+utf16": "Latin-1 or UTF-16" } as const;

function introduction({ pointerSize, stringEncoding, imports, exports }: AbiDescription): string[] {
  const encoding = stringEncoding === null ? "of several encodings" : `in ${ENCODINGS[stringEncoding]}`;
  const isAsync = [...imports, ...exports].some(({ functions }) => functions.some((func) => func.async));
  return [
    `Pointers and lengths are \`i${pointerSize * 8}\`, strings ${encoding}.`,
    "",
    "- Core values are called after what they are of: `s.pointer` and `s.length` of a string, list or map; `v.tag` of a variant, option",
    "  or result, and `v.0` and so on for what its cases share; `r.field` of a record, `t.0` of a tuple. `params` and `result` are",
    "  addresses: of parameters that are more than 16 core values, and of a result that is more than one.",
    "- *memory* is what is at these addresses: its size in bytes and its alignment.",
    "- *realloc* is what the host has the module allocate: the parameters of an export, the result of an import. `len` is the length of a",
    "  string in bytes and else in elements: of what is within a list that of all together, of what is not there 0. A block is one",
    "  call; only for a string a host may take up to three, where it does not know the length beforehand.",
    ...(isAsync ? ["- *async* functions have asynchronous forms besides, which are not described here."] : []),
    "",
  ];
}

type Direction = "import" | "export";

interface Functions extends AbiScope {
  readonly functions: readonly AbiFunction[];
}

/** An interface, or the world's own items; nothing where there are none. */
function scopeLines(direction: Direction, scope: Functions, description: AbiDescription): string[] {
  const { path, functions, types } = scope;
  if (functions.length === 0 && types.length === 0) return [];
  const name = path.length === 0 ? "of the world" : path.map(codeSpan).join(", in it ");
  const other = direction === "import" ? "export" : "import";
  const columns = ["function", `as ${direction}`, `as ${other}`, "memory", "realloc"].map((title) => ({ title }));
  const rows = functions.map((func) => [
    `${cellSpan(func.name)}${func.async ? " async" : ""}`,
    cellSpan(namedWords(direction === "import" ? func.asImport : func.asExport)),
    cellSpan(bareWords(direction === "import" ? func.asExport : func.asImport)),
    memoryWords(func),
    allocationWords(func.allocation),
  ]);
  return [
    `## ${direction === "import" ? "Import" : "Export"} ${name}`,
    "",
    ...(rows.length === 0 ? [] : [...table(columns, rows), ""]),
    ...functions.flatMap((func) => spilled(func, description)),
    ...typeSections(scope, description),
  ];
}

/** The areas that a function's parameters and result are in. */
function memoryWords({ paramArea, resultArea }: AbiFunction): string {
  const areas = [
    ["params", paramArea],
    ["result", resultArea],
  ] as const;
  return areas
    .flatMap(([name, area]) => (area === null ? [] : [`${name}: ${area.size}, align ${area.align}`]))
    .join("; ");
}

/** What is allocated for a call. */
function allocationWords({ blocks, bytes }: AbiAllocation): string {
  if (blocks === null || bytes === null) return "many strings and lists";
  const { least, most } = blocks;
  if (most.text === "0") return "";
  const count = least.text === most.text ? most.text : `${least.text} to ${most.text}`;
  return `${cellSpan(count)} ${most.text === "1" ? "block" : "blocks"}, ${cellSpan(bytes.text)} ${bytes.text === "1" ? "byte" : "bytes"}`;
}

/** Where the parameters of a function are that go through memory. */
function spilled({ name, paramArea }: AbiFunction, { types }: AbiDescription): string[] {
  if (paramArea === null) return [];
  const fields = fieldTable(paramArea.fields, (index) => types[index]!.wit);
  return [`Parameters of ${codeSpan(name)} in memory:`, "", ...fields, ""];
}
