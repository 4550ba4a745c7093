import { type Func, type Resource, resolveAlias, resourcesIn, type Scope } from "../../ir/index.ts";
import {
  Body,
  type Code,
  camelCase,
  code,
  type DeclaredName,
  declare,
  list,
  NameScope,
  pascalCase,
  printFile,
  property,
  quoted,
  type SourceFile,
  word,
} from "../../text/index.ts";
import { isEmpty, preamble, type WorldNames } from "../declarations/index.ts";
import { hasLoop, loopModule } from "../guest/index.ts";
import { type BuildEngine, functionExport, interfaceExports } from "./engine-names.ts";

export type { BuildEngine } from "./engine-names.ts";

/** How the entry imports the module of the user. */
export const USER_MODULE = "wit-bindgen-ts:guest";

/** How it imports the loop. */
export const LOOP_MODULE = "wit-bindgen-ts:loop";

const HELPERS = "@wit-bindgen-ts/runtime-helpers";

/** The module that an engine is given, around that of a user. */
export interface GuestEntry {
  readonly text: string;
  /** The module that gives the loop its imports, where there is one. */
  readonly loop: string | undefined;
  /** What it and the user may import of the world: the ids of interfaces, and the names of what the world has itself. */
  readonly imports: readonly string[];
  /** What the world imports itself, by its name, and what that is called in JavaScript. */
  readonly own: ReadonlyMap<string, string>;
  /** What the world exports, as it says what it imports. */
  readonly exports: readonly string[];
}

/**
 * The entry of a guest: it holds the user's module against the world when the component is built, and exports what that has as the engine
 * is to have it.
 *
 * @throws UnsupportedError for a world that the engine can not have
 */
export function guestEntry(names: WorldNames, engine: BuildEngine): GuestEntry {
  const { world, settings } = names;
  const scope = NameScope.code();
  const body = new Body();
  if (engine === "quickjs") body.line`import ${quoted(`${HELPERS}/guest/queue`)};`;
  const [enter, Guest] = ["enter", "Guest"].map((name) => scope.unique(name)) as ["enter", "Guest"];
  const module = declare(scope, "module");
  // Before the user's module, which finds the globals there that the loop brings.
  if (hasLoop(world)) body.line`import ${quoted(LOOP_MODULE)};`;
  body.line`import { enter } from ${quoted(`${HELPERS}/guest`)};`;
  body.line`import { Guest } from ${quoted(`${HELPERS}/guest-entry`)};`;
  body.line`import * as ${module} from ${quoted(USER_MODULE)};`;
  body.gap();
  const guest = declare(scope, "guest");
  body.line`const ${guest} = new Guest(${module}, { enter });`;
  const exported = writeExports(names, engine, guest, scope, body);
  body.line`${guest}.check();`;
  body.gap();
  body.line`export { ${list(exported)} };`;
  const printed = (file: SourceFile): string => printFile(file, { language: "js", importExtension: "js" });
  const text = printed({
    path: settings.name,
    preamble: preamble(`the entry of a guest of the world ${world.id || world.name}`, settings),
    nodes: body.nodes,
    exported: [enter, Guest],
    scope,
  });
  const loop = hasLoop(world) ? printed(loopModule(names)) : undefined;
  return { text, loop, imports: namesOf(world.imports), own: ownNames(world.imports), exports: namesOf(world.exports) };
}

/** What is on a side of a world. */
const namesOf = (side: Scope): string[] => [...side.interfaces.map(({ key }) => key), ...ownNames(side).keys()];

/** What a side of the world has itself, beside interfaces. */
const ownNames = (side: Scope): Map<string, string> =>
  new Map([
    ...side.functions.map(({ name, label }) => [name, camelCase(label)] as const),
    ...[...resourcesIn(side)].map(({ name }) => [name, pascalCase(name)] as const),
  ]);

/** Writes what is exported; gives it as an export clause has it. */
function writeExports(
  names: WorldNames,
  engine: BuildEngine,
  guest: DeclaredName,
  scope: NameScope,
  body: Body,
): Code[] {
  const { interfaces, aliases, functions, resources } = names.members(names.world.exports);
  const called = [...interfaces.keys()].filter((scope) => !isEmpty(scope));
  const keys = interfaceExports(called, engine);
  const exported: Code[] = [];
  for (const each of called) {
    const shown = aliases.has(each) ? interfaces.get(each)! : each.key;
    const others = [each.key, interfaces.get(each)!].filter((name) => name !== shown);
    const part = declare(scope, camelCase(interfaces.get(each)!));
    const implementation = declare(scope, { of: part, suffix: "Given" });
    body.line`const ${implementation} = ${guest}.interface(${list([shown, ...others].map(quoted))});`;
    body.block(
      code`const ${part} =`,
      (inner) => {
        const members = names.members(each);
        for (const [func, name] of members.functions)
          inner.line`${property(name)}: ${funcCode(implementation, func, name)},`;
        for (const [resource, name] of members.resources)
          inner.line`${property(name)}: ${resourceCode(implementation, resource, name, names)},`;
      },
      code`;`,
    );
    exported.push(code`${part} as ${quoted(keys.get(each)!)}`);
  }
  if (functions.size + resources.size === 0) return exported;
  const own = declare(scope, "world");
  body.line`const ${own} = ${guest}.world;`;
  for (const [func, name] of functions) {
    const local = declare(scope, camelCase(func.label));
    body.line`const ${local} = ${funcCode(own, func, name)};`;
    exported.push(code`${local} as ${quoted(functionExport(func))}`);
  }
  for (const [resource, name] of resources) {
    const local = declare(scope, name);
    body.line`const ${local} = ${resourceCode(own, resource, name, names)};`;
    exported.push(code`${local} as ${quoted(name)}`);
  }
  return exported;
}

const funcCode = (part: DeclaredName, func: Func, name: string): Code =>
  code`${part}.func(${quoted(name)}, ${fallible(func)})`;

function resourceCode(part: DeclaredName, resource: Resource, name: string, names: WorldNames): Code {
  const methods = [...names.methods(resource)];
  const of = (kind: Func["kind"]): Code => {
    const members = methods
      .filter(([func]) => func.kind === kind)
      .map(([func, member]) => code`${property(member)}: ${fallible(func)}`);
    return members.length === 0 ? code`{}` : code`{ ${list(members)} }`;
  };
  const constructed = resource.functions.some(({ kind }) => kind === "constructor") ? word("true") : word("false");
  return code`${part}.resource(${quoted(name)}, { methods: ${of("method")}, statics: ${of("static")}, constructed: ${constructed} })`;
}

/** Whether a function's errors are of its type. */
const fallible = ({ result }: Func): Code =>
  result !== undefined && resolveAlias(result).kind === "result" ? word("true") : word("false");
