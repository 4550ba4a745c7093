import { featureWords } from "../emit/index.ts";
import { visible } from "../text/index.ts";
import type { InspectedExport, InspectedModule, Inspection } from "./model.ts";
import { count, importWords, moduleWords, resourceWords, sizeWords, sourceWords } from "./words.ts";

/** An inspection for people to read; lines end with a line feed. */
export function inspectionText(inspection: Inspection): string {
  const { size, wit, modules, componentInstances, coreInstances, memories, resources, exports } = inspection;
  const summary = [
    sizeWords(size),
    count(modules.filter(({ kind }) => kind === "static").length, "core module"),
    count(coreInstances.length, "core instance"),
    count(coreInstances.filter(({ adapter }) => adapter).length, "adapter"),
    count(componentInstances.length, "component instance"),
  ];
  const sections = [
    section(
      wit.exact ? "WIT" : "Imports and exports, in the manner of WIT (no WIT can describe this component)",
      wit.text.trimEnd().split("\n"),
    ),
    section("Core modules", table(modules.map(moduleRow))),
    section("Component instances", table(componentInstances.map((_, index) => instanceRow(index, inspection)))),
    section("Memories", table(memories.map(({ index, from }) => [`${index}`, sourceWords(from, inspection)]))),
    section("Resources", table(resources.map((_, index) => resourceRow(index, inspection)))),
    section("Core instances, in the order in which they are made and linked", linkLines(inspection)),
    section("Exports", table(exports.flatMap((item) => exportRows(item, inspection)))),
  ];
  return `component: ${summary.join(", ")}\n${sections.join("")}`;
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `\n${title}\n${lines.map((line) => (line === "" ? "\n" : `  ${visible(line)}\n`)).join("")}`;
}

/** Rows of cells in columns. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join("  ")
      .trimEnd(),
  );
}

function moduleRow({ index, kind, name, size, needs, imports, exports }: InspectedModule): string[] {
  const required = needs.length === 0 ? "" : `, needs ${featureWords(needs).join(", ")}`;
  return [
    `${index}`,
    name ?? (kind === "adapter" ? "(adapter)" : "(no name)"),
    sizeWords(size),
    `${count(imports.length, "import")}, ${count(exports.length, "export")}${required}`,
  ];
}

function instanceRow(index: number, inspection: Inspection): string[] {
  const { parent, coreInstances, encodings, resources } = inspection.componentInstances[index]!;
  const parts = [
    // That all are within the root needs no words.
    ...(parent === null || parent === 0 ? [] : [`within ${parent}`]),
    coreInstances.length === 0 ? "no core instances" : coreInstances.map((core) => `core ${core}`).join(", "),
    ...(encodings.length === 0 ? [] : [`strings as ${encodings.join(" and ")}`]),
    ...(resources.length === 0
      ? []
      : [`defines ${resources.map((resource) => resourceWords(resource, inspection)).join(", ")}`]),
  ];
  return [`${index}`, parts.join("; ")];
}

function resourceRow(index: number, inspection: Inspection): string[] {
  const { name, origin, destructor } = inspection.resources[index]!;
  const from =
    "import" in origin
      ? `import ${importWords(origin.import, inspection)}`
      : `defined by component instance ${origin.componentInstance}`;
  const end = destructor === null ? "" : `, destructor ${sourceWords(destructor, inspection)}`;
  return [`${index}`, name ?? "(no name)", `${from}${end}`];
}

function linkLines(inspection: Inspection): string[] {
  return inspection.coreInstances.flatMap((core) => {
    const { index, componentInstance, links } = core;
    const place = componentInstance === null ? "" : `, in component instance ${componentInstance}`;
    const rows = links.map(({ module, name, from }) => [
      `${module === "" ? "" : `${module} `}${name}`,
      `<- ${sourceWords(from, inspection)}`,
    ]);
    return [`core ${index}: ${moduleWords(core, inspection)}${place}`, ...table(rows).map((line) => `  ${line}`)];
  });
}

/** None for a type: the WIT has it. */
function exportRows(item: InspectedExport, inspection: Inspection): string[][] {
  const path = item.path.join(" ");
  switch (item.kind) {
    case "func": {
      const { from, async, memory, encoding, postReturn } = item;
      const details = [
        ...(async ? ["async"] : []),
        ...(memory === null ? [] : [`memory ${memory}`, encoding]),
        ...(postReturn === null ? [] : ["post-return"]),
      ];
      return [[path, `<- ${sourceWords(from, inspection)}`, details.join(", ")]];
    }
    case "reexport":
      return [[path, `<- import ${importWords(item.import, inspection)}`]];
    case "module":
      return "static" in item.module
        ? [[path, `<- module ${item.module.static}`]]
        : [[path, `<- import ${importWords(item.module.import, inspection)}`]];
    case "type":
      return [];
  }
}
