import type { CoreFunctionType, ImportName, ItemNames } from "../../core/index.ts";
import { cellSpan } from "../../text/index.ts";
import type { AbiDescription } from "../model.ts";
import { type Column, table } from "./table.ts";
import { bareWords, typeWords } from "./words.ts";

type Row = readonly string[];

const columns = (...titles: readonly string[]): Column[] => titles.map((title) => ({ title }));

/** Every name that a core module may import or export, in both schemes. */
export function nameSections({ imports, exports, module }: AbiDescription): string[] {
  const { memory, realloc, initialize } = module;
  const imported = [
    ...imports.flatMap(({ functions, resources }) => [
      ...functions.map(({ names, asImport }) => importRow(names, bareWords(asImport))),
      ...resources.map(({ drop }) => importRow(drop.names, words(drop.type))),
    ]),
    ...exports.flatMap(({ resources }) =>
      resources.flatMap((it) => [it.drop, it.new, it.rep].map(({ names, type }) => importRow(names, words(type)))),
    ),
  ];
  const exported = [
    ...exports.flatMap(({ functions, resources }) => [
      ...functions.flatMap(({ names, asExport, postReturn }) => [
        exportRow(names, bareWords(asExport), "yes"),
        ...(postReturn.isUseful ? [exportRow(postReturn.names, words(postReturn.type), "")] : []),
      ]),
      ...resources.map(({ destructor }) => exportRow(destructor.names, words(destructor.type), "")),
    ]),
    exportRow(memory.names, "memory", required(memory.isRequired)),
    exportRow(realloc.names, words(realloc.type), required(realloc.isRequired)),
    exportRow(initialize.names, words(initialize.type), ""),
  ];
  return [
    "## Names",
    "",
    "A core module takes each name from the one scheme or the other. Of the imports it may leave out what it does not call.",
    "",
    ...titled("### Imports", columns("legacy module", "name", "`cm32p2` module", "name", "type"), imported),
    ...titled("### Exports", columns("legacy", "`cm32p2`", "type", "required"), exported),
  ];
}

const words = ({ params, results }: CoreFunctionType): string => typeWords(params, results);
const required = (is: boolean): string => (is ? "yes" : "if an import needs it");

const titled = (title: string, head: readonly Column[], rows: readonly Row[]): string[] =>
  rows.length === 0 ? [] : [title, "", ...table(head, rows), ""];

const importRow = ({ legacy, cm32p2 }: ItemNames<ImportName>, type: string): Row => [
  ...[legacy?.module, legacy?.name, cm32p2?.module, cm32p2?.name].map((name) => cellSpan(name ?? "")),
  cellSpan(type),
];

const exportRow = ({ legacy, cm32p2 }: ItemNames<string>, type: string, isRequired: string): Row => [
  cellSpan(legacy ?? ""),
  cellSpan(cm32p2 ?? ""),
  type === "memory" ? type : cellSpan(type),
  isRequired,
];
