import type { InspectedCoreInstance, InspectedExport, Inspection, Source } from "./model.ts";
import { builtinWords, moduleWords, sizeWords } from "./words.ts";

/** An arrow names this many things; a picture with hundreds of names in a line shows nothing. */
const namesShown = 4;

/**
 * An inspection as a Mermaid flowchart: core instances within their component instances, adapters between them, host
 * imports and exports around them. Arrows go from what gives to what takes. Lines end with a line feed.
 */
export function inspectionMermaid(inspection: Inspection): string {
  const { componentInstances, coreInstances } = inspection;
  const edges = new Edges();
  const imported = new TopNodes("import", inspection.imports);
  for (const core of coreInstances) {
    for (const { name, from } of core.links) {
      edges.add(sourceId(from, inspection, imported), `core${core.index}`, linkLabel(from, name, inspection));
    }
  }
  const exports = inspection.exports.filter(({ kind }) => kind !== "type");
  const exported = new TopNodes("export", exports);
  for (const item of exports) addExport(item, inspection, imported, exported, edges);
  const lines = [
    ...imported.lines((name) => `[/${name}/]`),
    ...componentInstances.flatMap(({ index, coreInstances: own, encodings }) =>
      own.length === 0
        ? []
        : [
            `subgraph instance${index}[${quoted([`component instance ${index}`, ...encodings].join(" · "))}]`,
            ...own.map((core) => `  ${coreNode(coreInstances[core]!, inspection)}`),
            "end",
          ],
    ),
    ...coreInstances
      .filter(({ componentInstance }) => componentInstance === null)
      .map((core) => coreNode(core, inspection)),
    ...exported.lines((name) => `[\\${name}\\]`),
    ...(edges.has("runtime") ? [`runtime([${quoted("built-ins")}])`] : []),
    ...edges.lines(),
  ];
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** Arrows by their ends, so that what goes the same way is one arrow. */
class Edges {
  readonly #labels = new Map<string, Map<string, Set<string>>>();

  add(from: string, to: string, label: string): void {
    if (!this.#labels.has(from)) this.#labels.set(from, new Map());
    const targets = this.#labels.get(from)!;
    if (!targets.has(to)) targets.set(to, new Set());
    targets.get(to)!.add(label);
  }

  has(from: string): boolean {
    return this.#labels.has(from);
  }

  lines(): string[] {
    return [...this.#labels].flatMap(([from, targets]) =>
      [...targets].map(([to, labels]) => `${from} -->|${edgeLabel([...labels])}| ${to}`),
    );
  }
}

function edgeLabel(names: readonly string[]): string {
  const rest = names.length - namesShown;
  const shown = rest <= 1 ? names : [...names.slice(0, namesShown), `and ${rest} more`];
  return quoted(shown.join(", "));
}

/** Imports or exports are shown by what the world names: an interface is one node. */
class TopNodes {
  readonly #ids = new Map<string, string>();

  constructor(prefix: string, items: readonly { readonly path: readonly string[] }[]) {
    for (const { path } of items) if (!this.#ids.has(path[0]!)) this.#ids.set(path[0]!, `${prefix}${this.#ids.size}`);
  }

  of({ path }: { readonly path: readonly string[] }): string {
    return this.#ids.get(path[0]!)!;
  }

  lines(shape: (name: string) => string): string[] {
    return [...this.#ids].map(([name, id]) => `${id}${shape(quoted(name))}`);
  }
}

/** Below what the world names; a function of the world itself is named by its node. */
const innerName = (path: readonly string[]): string => (path.length === 1 ? path[0]! : path.slice(1).join("."));

function addExport(
  item: InspectedExport,
  inspection: Inspection,
  imported: TopNodes,
  exported: TopNodes,
  edges: Edges,
): void {
  const id = exported.of(item);
  const label = innerName(item.path);
  if (item.kind === "func") edges.add(sourceId(item.from, inspection, imported), id, label);
  if (item.kind === "reexport") edges.add(imported.of(inspection.imports[item.import]!), id, label);
  if (item.kind === "module" && "import" in item.module)
    edges.add(imported.of(inspection.imports[item.module.import]!), id, label);
}

function sourceId(source: Source, inspection: Inspection, imported: TopNodes): string {
  switch (source.kind) {
    case "core-export":
      return `core${source.coreInstance}`;
    case "import":
      return imported.of(inspection.imports[source.import]!);
    default:
      return "runtime";
  }
}

/** @param taken - the name by which it is taken */
function linkLabel(source: Source, taken: string, inspection: Inspection): string {
  switch (source.kind) {
    case "core-export": {
      // Tools number what they generate: then the other end has the name that means something.
      const generated = inspection.coreInstances[source.coreInstance]!.adapter || /^\d+$/.test(source.name);
      return generated ? taken : source.name;
    }
    case "import":
      return innerName(inspection.imports[source.import]!.path);
    case "builtin":
      return builtinWords(source, inspection);
    case "transcoder":
      return source.op;
    case "trap":
      return "traps";
    case "flags":
      return `flags of instance ${source.componentInstance}`;
  }
}

function coreNode(core: InspectedCoreInstance, inspection: Inspection): string {
  const size = "static" in core.module ? [sizeWords(inspection.modules[core.module.static]!.size)] : [];
  const label = quoted([`core ${core.index}`, moduleWords(core, inspection), ...size].join(" · "));
  return core.adapter ? `core${core.index}{{${label}}}` : `core${core.index}[${label}]`;
}

/**
 * A label: names are anybody's text, and Mermaid would take some of it for its own syntax, for HTML or for Markdown.
 * It writes such characters as `#` with their number. It takes no empty label, but core names may be empty.
 */
function quoted(label: string): string {
  const safe = label.replace(/["#$%&<>`*\\|;]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `#${char.codePointAt(0)};`);
  return `"${safe === "" ? "(no name)" : safe}"`;
}
