import type { CoreFunctionType, ImportName, ItemNames, NameScheme } from "../../core/index.ts";
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
    ...imports.flatMap(({ name, id, entries }) => moduleLines(`import ${name}`, id, entries, functions)),
    ...moduleLines("export: functions of the module itself", exportsId, exported(description, scheme), functions),
  ];
  const head = [
    watDoc(`The core-level ABI of ${description.world}.`),
    watDoc("A result that is a pointer says where the result is, and a parameter so where it goes."),
  ];
  return `${[...head, "", ...types.lines, ...modules].join("\n")}\n`;
}

/** A core function, to be written once the types have names. */
interface Entry {
  readonly name: string;
  readonly write: (name: string, functions: WitxFunctions) => readonly string[];
}

/** One that has core values and no more. */
const plain =
  (type: CoreFunctionType, ...params: readonly string[]): Entry["write"] =>
  (name, functions) => [functions.plain(name, type, params)];

/** What is imported, by the module that it is imported from. */
function importedFrom({ imports, exports }: AbiDescription, scheme: NameScheme): { name: string; entries: Entry[] }[] {
  const modules = new Map<string, Entry[]>();
  const add = (names: ItemNames<ImportName>, write: Entry["write"]): void => {
    const found = nameIn(names, scheme);
    if (found !== undefined) once(modules, found.module, () => []).push({ name: found.name, write });
  };
  for (const { functions, resources } of imports) {
    for (const func of functions) add(func.names, (name, writer) => writer.described(name, func, func.asImport));
    for (const { drop } of resources) add(drop.names, plain(drop.type, "handle"));
  }
  for (const resource of exports.flatMap(({ resources }) => resources)) {
    add(resource.drop.names, plain(resource.drop.type, "handle"));
    add(resource.new.names, plain(resource.new.type, "rep"));
    add(resource.rep.names, plain(resource.rep.type, "handle"));
  }
  return [...modules].map(([name, entries]) => ({ name, entries }));
}

/** What is exported, and of use. */
function exported({ exports, module }: AbiDescription, scheme: NameScheme): Entry[] {
  const entries: Entry[] = [];
  const add = (names: ItemNames<string>, write: Entry["write"]): void => {
    const name = nameIn(names, scheme);
    if (name !== undefined) entries.push({ name, write });
  };
  for (const { functions, resources } of exports) {
    for (const func of functions) {
      const { names, asExport, postReturn } = func;
      add(names, (name, writer) => writer.described(name, func, asExport));
      if (postReturn.isUseful) add(postReturn.names, plain(postReturn.type, "result"));
    }
    for (const { destructor } of resources) add(destructor.names, plain(destructor.type, "rep"));
  }
  const { realloc, initialize } = module;
  add(realloc.names, plain(realloc.type, "old", "old-size", "align", "new-size"));
  add(initialize.names, plain(initialize.type));
  return entries;
}

function moduleLines(about: string, id: string, entries: readonly Entry[], functions: WitxFunctions): string[] {
  // One thing has the name, which may be a function.
  const hasMemory = entries.every(({ name }) => name !== "memory");
  const lines = [
    ...(hasMemory ? ['(import "memory" (memory))'] : []),
    ...entries.flatMap(({ name, write }) => write(name, functions)),
  ];
  return ["", watDoc(about), `(module ${id}`, ...lines.map((line) => `  ${line}`), ")"];
}
