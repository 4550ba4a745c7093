import type { ImportName, ItemNames, NameScheme } from "../../core/index.ts";
import { UnsupportedError } from "../../ir/index.ts";
import { once, WatIds, watDoc } from "../../text/index.ts";
import type { AbiDescription } from "../model.ts";
import { nameIn } from "./names.ts";
import { WitxFunctions } from "./witx-functions.ts";
import { WitxTypes } from "./witx-types.ts";

/**
 * The core functions of a world and its types in memory as WITX: a module for each that is imported from, and one for what is exported,
 * for which WITX has no word. What it cannot say is in JSON: what is allocated, what is owned, async, the encoding of strings. Lines end
 * with a line feed.
 *
 * @param scheme by which names; what has none of these has one of the other
 * @throws UnsupportedError for 64-bit memories, of which WITX knows nothing
 */
export function abiWitx(description: AbiDescription, scheme: NameScheme = "legacy"): string {
  if (description.pointerSize === 8)
    throw new UnsupportedError("WITX knows 32-bit memories alone: those of 64 bits take another format");
  const ids = new WatIds();
  // Interfaces keep their names as they are; types and the world may have to take others.
  const imports = importedFrom(description, scheme).map((module) => ({ ...module, id: ids.unique(module.name) }));
  const exportsId = ids.unique(description.world);
  const types = new WitxTypes(description, ids);
  const functions = new WitxFunctions(description, types);
  const modules = [
    ...imports.flatMap(({ name, id, write }) =>
      moduleLines(
        `import ${name}`,
        id,
        write.flatMap((it) => it(functions)),
      ),
    ),
    ...moduleLines("export: functions of the module itself", exportsId, exportLines(description, scheme, functions)),
  ];
  const head = [
    watDoc(`The core-level ABI of ${description.world}.`),
    watDoc("A result that is a pointer says where the result is, and a parameter so where it goes."),
  ];
  return `${[...head, "", ...types.lines, ...modules].join("\n")}\n`;
}

/** Writes a core function, once the types have names. */
type Write = (functions: WitxFunctions) => readonly string[];

/** What is imported, by the module that it is imported from. */
function importedFrom({ imports, exports }: AbiDescription, scheme: NameScheme): { name: string; write: Write[] }[] {
  const modules = new Map<string, Write[]>();
  const add = (
    names: ItemNames<ImportName>,
    write: (name: string, functions: WitxFunctions) => readonly string[],
  ): void => {
    const found = nameIn(names, scheme);
    if (found !== undefined) once(modules, found.module, () => []).push((functions) => write(found.name, functions));
  };
  for (const { functions, resources } of imports) {
    for (const func of functions) add(func.names, (name, writer) => writer.described(name, func, func.asImport));
    for (const { drop } of resources) add(drop.names, (name, writer) => [writer.plain(name, drop.type, ["handle"])]);
  }
  for (const { resources } of exports)
    for (const resource of resources) {
      add(resource.drop.names, (name, writer) => [writer.plain(name, resource.drop.type, ["handle"])]);
      add(resource.new.names, (name, writer) => [writer.plain(name, resource.new.type, ["rep"])]);
      add(resource.rep.names, (name, writer) => [writer.plain(name, resource.rep.type, ["handle"])]);
    }
  return [...modules].map(([name, write]) => ({ name, write }));
}

function exportLines({ exports, module }: AbiDescription, scheme: NameScheme, writer: WitxFunctions): string[] {
  const named = (names: ItemNames<string>, write: (name: string) => readonly string[]): readonly string[] => {
    const name = nameIn(names, scheme);
    return name === undefined ? [] : write(name);
  };
  const { realloc, initialize } = module;
  return [
    ...exports.flatMap(({ functions, resources }) => [
      ...functions.flatMap((func) => [
        ...named(func.names, (name) => writer.described(name, func, func.asExport)),
        ...(func.postReturn.isUseful
          ? named(func.postReturn.names, (name) => [writer.plain(name, func.postReturn.type, ["result"])])
          : []),
      ]),
      ...resources.flatMap(({ destructor }) =>
        named(destructor.names, (name) => [writer.plain(name, destructor.type, ["rep"])]),
      ),
    ]),
    ...named(realloc.names, (name) => [writer.plain(name, realloc.type, ["old", "old-size", "align", "new-size"])]),
    ...named(initialize.names, (name) => [writer.plain(name, initialize.type, [])]),
  ];
}

const moduleLines = (about: string, id: string, lines: readonly string[]): string[] => [
  "",
  watDoc(`${about}`),
  `(module ${id}`,
  '  (import "memory" (memory))',
  ...lines.map((line) => `  ${line}`),
  ")",
];
