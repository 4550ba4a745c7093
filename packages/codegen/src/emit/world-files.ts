import type { World } from "../ir/index.ts";
import { Body, NameScope, type SourceFile, word } from "../text/index.ts";
import {
  entries,
  guestDeclarations,
  guestItems,
  guestModule,
  preamble,
  type Runs,
  TypeNames,
  typesModule,
  type WorldNames,
  worldDeclarations,
  worldExports,
} from "./declarations/index.ts";

/** The types-only modules of a world. */
export const typesFiles = (names: WorldNames): SourceFile[] =>
  [...names.modules.values()].filter(({ isElsewhere }) => !isElsewhere).map((module) => typesModule(module, names));

/** The declarations of what a guest imports, and of what it exports. */
export function guestFiles(names: WorldNames): SourceFile[] {
  const modules = [...names.modules.values()];
  const imported = [
    ...modules.filter(({ ambient }) => ambient !== undefined).map((module) => guestModule(module, names)),
    ...guestItems(names),
  ];
  const exported = modules.filter(({ ambient }) => ambient === undefined).map((module) => typesModule(module, names));
  const world = worldFile(names, { nodes: guestDeclarations(new TypeNames(names)), scope: NameScope.code() });
  const references = imported.map(({ path }) => path).sort();
  return [{ ...world, exported: ["World"], references }, ...imported, ...exported];
}

/** The module of a world, with what every one has. */
export function worldFile(names: WorldNames, content: Pick<SourceFile, "nodes" | "scope">): SourceFile {
  const { world, modules, settings } = names;
  // The types that the world itself declares are types of its module.
  const declaring = [...modules.values()].filter(({ scope }) => scope.kind === "world");
  return {
    path: settings.name,
    preamble: preamble(worldTitle(world), settings),
    reexports: declaring,
    exported: worldExports(settings),
    ...content,
  };
}

/** What the first line of a file says that it is of. */
export const worldTitle = (world: World): string =>
  world.id === "" || world.id === "root" ? `the component ${world.name}` : `the world ${world.id}`;

/** The declarations of a world: all that there is of types alone, and the declarations beside JavaScript of what runs it. */
export function declarationFile(names: WorldNames, runs?: Runs): SourceFile {
  const body = new Body();
  body.add(...worldDeclarations(new TypeNames(names), runs));
  if (runs !== undefined) {
    body.gap();
    for (const { name, signature } of entries(names, runs))
      body.line`export declare function ${word(name)}${signature};`;
  }
  return worldFile(names, { nodes: body.nodes, scope: NameScope.code() });
}
