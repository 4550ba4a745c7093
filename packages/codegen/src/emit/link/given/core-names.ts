import type { CoreExport, CoreFunctionType, CoreImport, CoreInterface, CoreNeeds } from "../../../core/index.ts";
import type { Func } from "../../../ir/index.ts";
import {
  annotation,
  type Body,
  type Code,
  code,
  helperType,
  joined,
  type Name,
  type Node,
  once,
  pair,
  property,
  quoted,
  written,
} from "../../../text/index.ts";
import type { MemoryOptions } from "./core-plan.ts";

/**
 * The table of what a core module of a world may import and export, in both schemes, with the types of the functions.
 *
 * @param freed functions whose post-return the bindings call
 */
export const coreNames = (
  name: Name,
  { imports, exports }: CoreInterface,
  freed: ReadonlySet<Func>,
  { stringEncoding, memory64 }: MemoryOptions,
): readonly Node[] =>
  written((body) => {
    body.doc([code`What a core module of this world imports and exports.`]);
    body.block(
      code`const ${name}${annotation(code`${helperType("CoreWorld")}`)} =`,
      (table) => {
        if (stringEncoding !== "utf8") table.line`${pair("stringEncoding", quoted(stringEncoding))},`;
        if (memory64) table.line`memory64: true,`;
        table.block(code`imports:`, (modules) => writeImports(imports, modules), code`,`);
        table.block(
          code`exports:`,
          (items) => {
            for (const item of exports) writeExport(item, freed, items);
          },
          code`,`,
        );
      },
      code`;`,
    );
  });

function writeImports(imports: readonly CoreImport[], body: Body): void {
  const modules = new Map<string, CoreImport[]>();
  for (const item of imports) once(modules, item.names.legacy!.module, () => []).push(item);
  for (const [module, items] of modules) {
    body.block(
      code`${property(module)}:`,
      (inner) => {
        const standard = items[0]!.names.cm32p2?.module;
        if (standard !== undefined) inner.line`${pair("standard", quoted(standard))},`;
        inner.block(
          code`items:`,
          (functions) => {
            for (const { names, type, ...item } of items) {
              const needs = item.kind === "function" ? item.needs : undefined;
              writeItem(names.legacy!.name, names.cm32p2?.name, { type, needs }, functions);
            }
          },
          code`,`,
        );
      },
      code`,`,
    );
  }
}

/** What every module has once is known to the helpers. */
function writeExport(item: CoreExport, freed: ReadonlySet<Func>, body: Body): void {
  // And that every function may have a post-return.
  if (item.kind !== "function" && item.kind !== "destructor") return;
  const { legacy, cm32p2 } = item.names;
  const needs = item.kind === "function" ? item.needs : undefined;
  const isFreed = item.kind === "function" && freed.has(item.func);
  writeItem(legacy!, cm32p2, { type: item.type, needs, isOptional: !item.isRequired, isFreed }, body);
}

interface Item {
  readonly type: CoreFunctionType;
  readonly needs: CoreNeeds | undefined;
  readonly isOptional?: boolean;
  readonly isFreed?: boolean;
}

function writeItem(
  legacy: string,
  standard: string | undefined,
  { type, needs, isOptional = false, isFreed = false }: Item,
  body: Body,
): void {
  const parts: Code[] = [pair("type", quoted(signature(type)))];
  if (standard !== undefined && standard !== legacy) parts.push(pair("standard", quoted(standard)));
  // Not texts: TypeScript forgets which ones are allowed below a name that all objects have, such as `toString`.
  if (needs?.realloc) parts.push(code`needsRealloc: true`);
  else if (needs?.memory) parts.push(code`needsMemory: true`);
  if (isFreed) parts.push(code`isFreed: true`);
  if (isOptional) parts.push(code`isOptional: true`);
  body.line`${property(legacy)}: { ${joined(parts, ", ")} },`;
}

/** `i32 i64 -> f32`. */
const signature = ({ params, results }: CoreFunctionType): string => [...params, "->", ...results].join(" ");
