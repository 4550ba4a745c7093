import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { NameScope, type Scope, type World } from "../ir/index.ts";
import { CodeModule } from "./code-module.ts";
import { ComponentCode } from "./component-code.ts";
import { type CoreFile, writeLoading } from "./core-modules.ts";
import { ExportsWriter } from "./exports-writer.ts";
import { writeInitializers } from "./initializers.ts";
import type { TypesModule } from "./modules.ts";
import type { PlanReferences } from "./plan-references.ts";
import { dropUnusedFinders } from "./resource-class.ts";
import { writeState } from "./state.ts";
import { writeIntrinsics, writeTrampoline } from "./trampolines.ts";
import { TypeImports } from "./type-imports.ts";
import type { Preamble } from "./types-module.ts";
import { typePrinter } from "./types-printer.ts";
import {
  exportsInterface,
  importsInterface,
  instantiateHead,
  instantiateSignatures,
  optionsInterface,
} from "./world-types.ts";
import { importText, type Language, Writer } from "./writer.ts";

export interface WorldModuleInput {
  readonly plan: ComponentPlan;
  readonly references: PlanReferences;
  readonly world: World;
  readonly modules: ReadonlyMap<Scope, TypesModule>;
  readonly files: readonly CoreFile[];
  readonly language: Language;
  readonly extension: string;
  readonly inline: boolean;
  readonly preamble: Preamble;
}

/** The module with `instantiate`. */
export function worldModule(input: WorldModuleInput): string {
  const { plan, references, world, modules, files, language, extension } = input;
  const names = NameScope.module([
    "Imports",
    "Exports",
    "Options",
    "instantiate",
    "imports",
    "options",
    "store",
    "entrances",
  ]);
  const types = new TypeImports(undefined, modules, extension, names);
  const printer = typePrinter(types);
  const module = new CodeModule(language, names, printer);
  const code = new ComponentCode(plan, references, world, module, types);

  // What comes first in the output is written last: it is known by then what is used.
  const trampolines = new Writer();
  for (const index of references.trampolines) {
    trampolines.line();
    trampolines.append(writeTrampoline(index, code));
  }
  const exports = new ExportsWriter(code);
  exports.write();
  const steps = new Writer();
  writeInitializers(code, steps);

  code.host.checkUnused(world);
  dropUnusedFinders(exports.classes, code.usedFinders);
  const body = new Writer();
  const signatures = language === "ts" ? instantiateSignatures(world, (helper) => module.use(helper)) : [];
  // A single one is the function's own.
  if (signatures.length > 1) for (const overload of signatures) body.line(`export function instantiate${overload};`);
  const implementation = instantiateHead(world, files.length > 0, (text) => module.ts(text));
  body.block(`export async function instantiate${implementation}`, () => {
    if (!code.host.writer.empty) {
      body.append(code.host.writer);
      body.line();
    }
    const rest = new Writer();
    writeState(code, rest);
    rest.append(exports.classes);
    if (!rest.empty) rest.line();
    writeLoading(files, input.inline, code, rest);
    rest.append(steps);
    rest.append(exports.cores);
    rest.line();
    rest.append(exports.objects);
    rest.append(trampolines);
    rest.append(writeIntrinsics(code));
    rest.append(module.functions);
    // A component of which nothing runs after its start may do without.
    if (rest.find((line) => /\bstore[.,)]/.test(line)) >= 0) body.line(`const store = new ${module.use("Store")}();`);
    body.append(rest);
  });

  const declarations = new Writer();
  if (language === "ts") {
    importsInterface(world, types, printer, declarations);
    exportsInterface(world, types, printer, declarations);
    optionsInterface(files, (helper) => module.use(helper), declarations);
  }
  const head = new Writer();
  head.line(input.preamble(worldTitle(world)));
  const imports = new Writer();
  if (language === "ts") {
    types.write(imports);
    reexports(modules, extension, imports);
  }
  const constants = module.constants.empty ? "" : `\n${module.constants.text()}`;
  const helpers = module.helperImport(declarations.text() + body.text() + constants);
  return `${head.text() + helpers + imports.text() + declarations.text()}\n${body.text()}${constants}`;
}

const worldTitle = (world: World): string =>
  world.id === "" || world.id === "root" ? `the component ${world.name}` : `the world ${world.id}`;

/** The types that the world itself declares are types of its module. */
function reexports(modules: ReadonlyMap<Scope, TypesModule>, extension: string, writer: Writer): void {
  for (const { scope, path } of modules.values()) {
    if (scope.kind === "world") writer.line(`export type * from "./${path}.${extension}";`);
  }
}

/** The declarations of a world: all that there is for `types`, and the `.d.ts` beside JavaScript. */
export function worldDeclarations(
  input: Pick<WorldModuleInput, "world" | "modules" | "preamble" | "extension"> & {
    readonly files?: readonly CoreFile[];
  },
): string {
  const { world, modules, files, extension } = input;
  const types = new TypeImports(
    undefined,
    modules,
    extension,
    NameScope.module(["Imports", "Exports", "Options", "ModuleSource"]),
  );
  const printer = typePrinter(types);
  const body = new Writer();
  importsInterface(world, types, printer, body);
  exportsInterface(world, types, printer, body);
  const head = new Writer();
  head.line(input.preamble(worldTitle(world)));
  if (files !== undefined) {
    const signatures = instantiateSignatures(world, (helper) => helper);
    const helpers = signatures.length > 1 ? ["AnyVersion", "ModuleSource"] : ["ModuleSource"];
    head.line(importText(helpers, "@wit-bindgen-ts/runtime-helpers/internal", "import type"));
    optionsInterface(files, (helper) => helper, body);
    body.line();
    for (const signature of signatures) body.line(`export declare function instantiate${signature};`);
  }
  types.write(head);
  reexports(modules, extension, head);
  return head.text() + body.text();
}
