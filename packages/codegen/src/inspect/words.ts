import type { InspectedCoreInstance, Inspection, Source } from "./model.ts";

/** A number of bytes, as people read it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? "" : "s"}`;

/** What a core instance is made of. */
export function moduleWords({ module, adapter }: InspectedCoreInstance, inspection: Inspection): string {
  if ("import" in module) return `imported module ${importWords(module.import, inspection)}`;
  const { name } = inspection.modules[module.static]!;
  return `${adapter ? "adapter " : ""}module ${module.static}${name === undefined ? "" : ` ${name}`}`;
}

export function importWords(index: number, { imports }: Inspection): string {
  return imports[index]!.path.join(" ");
}

export function resourceWords(index: number, { resources }: Inspection): string {
  return resources[index]?.name ?? `resource ${index}`;
}

/** What gives something, for a line of text. */
export function sourceWords(source: Source, inspection: Inspection): string {
  switch (source.kind) {
    case "core-export":
      return `core ${source.coreInstance} "${source.name}"`;
    case "import":
      return `import ${importWords(source.import, inspection)}`;
    case "builtin":
      return builtinWords(source, inspection);
    case "transcoder":
      return `transcoder ${source.op}, memory ${source.fromMemory} to memory ${source.toMemory}`;
    case "trap":
      return `trap "${source.message}"`;
    case "flags":
      return `flags of component instance ${source.componentInstance}`;
  }
}

export function builtinWords(source: Extract<Source, { kind: "builtin" }>, inspection: Inspection): string {
  return source.resource === undefined ? source.name : `${source.name} ${resourceWords(source.resource, inspection)}`;
}
