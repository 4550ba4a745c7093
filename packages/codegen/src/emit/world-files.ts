import type { World } from "../ir/index.ts";
import { Body, NameScope, type SourceFile } from "../text/index.ts";
import {
  instantiateSignatures,
  type Preamble,
  TypeNames,
  typesModule,
  WORLD_EXPORTS,
  type WorldNames,
  worldDeclarations,
} from "./declarations/index.ts";

/** What the module of a world is, for its first line. */
export const worldTitle = (world: World): string =>
  world.id === "" || world.id === "root" ? `the component ${world.name}` : `the world ${world.id}`;

/** The types-only modules of a world. */
export const typesFiles = (names: WorldNames, preamble: Preamble): SourceFile[] =>
  [...names.modules.values()].map((module) => typesModule(module, names, preamble));

/** The types that the world itself declares are types of its module. */
export const reexports = (names: WorldNames): string[] =>
  [...names.modules.values()].filter(({ scope }) => scope.kind === "world").map(({ path }) => path);

/**
 * The declarations of a world: all that there is of types alone, and the declarations beside JavaScript.
 *
 * @param coreFiles the core modules' files, where there is an `instantiate`
 */
export function declarationFile(
  path: string,
  names: WorldNames,
  preamble: Preamble,
  coreFiles?: readonly string[],
): SourceFile {
  const body = new Body();
  body.add(...worldDeclarations(new TypeNames(names), coreFiles));
  if (coreFiles !== undefined) {
    body.gap();
    for (const signature of instantiateSignatures(names.world))
      body.line`export declare function instantiate${signature};`;
  }
  return {
    path,
    preamble: preamble(worldTitle(names.world)),
    reexports: reexports(names),
    nodes: body.nodes,
    exported: WORLD_EXPORTS,
    scope: NameScope.code(),
  };
}
