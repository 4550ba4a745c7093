import type { ComponentPlan, WorldShape } from "@wit-bindgen-ts/wit-parser";
import { coreInterface } from "../core/index.ts";
import type { Func, World } from "../ir/index.ts";
import type { Settings } from "../options/index.ts";
import { printFile, type SourceFile } from "../text/index.ts";
import { WorldNames } from "./declarations/index.ts";
import {
  hasLoop,
  loopDeclarations,
  loopModule,
  promiseDeclarations,
  promiseModule,
  promiseModules,
} from "./guest/index.ts";
import {
  componentModule,
  coreFiles,
  coreModule,
  planReferences,
  pointerSize,
  supported,
  worldShapeFile,
} from "./link/index.ts";
import { declarationFile, guestFiles, typesFiles, worldFile, worldTitle } from "./world-files.ts";

export { WorldNames } from "./declarations/index.ts";
export { engineLimits } from "./guest/index.ts";
export { type BuildEngine, type GuestEntry, guestEntry, LOOP_MODULE, USER_MODULE } from "./guest-entry/index.ts";
export { coreFileOwner, featureWords } from "./link/index.ts";
export {
  guestSkeletonPlan,
  type Member,
  memberKey,
  membersWithin,
  type ResourceMember,
  type SkeletonPlan,
  skeletonPlan,
} from "./skeleton/index.ts";

interface File {
  readonly path: string;
  readonly contents: string | Uint8Array;
}

const byPath = (files: File[]): File[] => files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** A file that says only types: TypeScript, or declarations, as beside JavaScript; those for guests always are. */
function types(file: SourceFile, settings: Settings): File {
  const isDeclaration = settings.language === "js" || settings.perspective === "guest";
  return {
    path: `${file.path}.${isDeclaration ? "d.ts" : "ts"}`,
    contents: printFile(file, {
      language: "ts",
      importExtension: settings.perspective === "guest" ? "js" : settings.importExtension,
    }),
  };
}

/**
 * A component's module, its types and its core modules.
 *
 * @param waiting imports that may suspend, and exports that are promised
 */
export function generateComponent(
  plan: ComponentPlan,
  world: World,
  settings: Settings,
  waiting: ReadonlySet<Func>,
): File[] {
  const { name, language, inline } = settings;
  const names = new WorldNames(world, settings, waiting);
  const references = planReferences(plan);
  const cores = coreFiles(plan, references, name);
  const module = worldFile(names, componentModule({ plan, references, names, files: cores }));
  const files: File[] = [{ path: `${name}.${language}`, contents: printFile(module, settings) }];
  if (language === "js") {
    const coreFiles = cores.map(({ path }) => path);
    files.push(types(declarationFile(names, { kind: "component", coreFiles }), settings));
  }
  if (!inline) files.push(...cores.map((file) => ({ path: file.path, contents: file.module.bytes })));
  files.push(...typesFiles(names).map((file) => types(file, settings)));
  return byPath(files);
}

/**
 * The module of a world of WIT, which runs the core module that it is given, and its types.
 *
 * @param shape of the world, to hold those of components against
 * @param waiting imports that may suspend, and exports that are promised
 */
export function generateHost(world: World, shape: WorldShape, settings: Settings, waiting: ReadonlySet<Func>): File[] {
  const { language } = settings;
  const names = new WorldNames(world, settings, waiting);
  const module = worldFile(names, coreModule(names, supported(coreInterface(world, pointerSize(settings)))));
  const shapes = worldShapeFile(shape, worldTitle(world), settings);
  const files: File[] = [module, shapes].map((file) => ({
    path: `${file.path}.${language}`,
    contents: printFile(file, settings),
  }));
  if (language === "js") files.push(types(declarationFile(names, { kind: "given" }), settings));
  files.push(...typesFiles(names).map((file) => types(file, settings)));
  return byPath(files);
}

/** What a guest of a world is written against: declarations, and modules that wait for what it imports. */
export function generateGuest(world: World, settings: Settings): File[] {
  const names = new WorldNames(world, settings, new Set());
  const files = guestFiles(names).map((file) => types(file, settings));
  if (!hasLoop(world)) return byPath(files);
  const modules = promiseModules(names);
  const running = [loopModule(names), ...modules.map((module) => promiseModule(module, names))];
  files.push(
    ...running.map((file) => ({ path: `${file.path}.${settings.language}`, contents: printFile(file, settings) })),
  );
  if (settings.language === "js") {
    const declared = [loopDeclarations(names), ...modules.map((module) => promiseDeclarations(module, names))];
    files.push(...declared.map((file) => types(file, settings)));
  }
  return byPath(files);
}

/** Only the types of a world. */
export function generateTypes(world: World, settings: Settings, waiting: ReadonlySet<Func>): File[] {
  const names = new WorldNames(world, settings, waiting);
  const files = settings.perspective === "guest" ? guestFiles(names) : [declarationFile(names), ...typesFiles(names)];
  return byPath(files.map((file) => types(file, settings)));
}
