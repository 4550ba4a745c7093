import {
  type AliasType,
  type Func,
  functionsOf,
  outcome,
  resolveAlias,
  type Scope,
  type Type,
} from "../../ir/index.ts";
import { isAsync } from "../../kinds/index.ts";
import { inComment } from "../../text/index.ts";
import { shortName, type WorldNames } from "../declarations/index.ts";
import { contains, isFlat, isHandle, isInteger, isThreefold, paramsOf, typesOf } from "./parts.ts";

type Engine = "StarlingMonkey" | "QuickJS";

/** Something that an engine can not do, and where a world has it. */
interface Limit {
  readonly engines: readonly Engine[];
  /** What becomes of it, behind the engine's name. */
  readonly text: string;
  /** By name; none where the world has nothing of the kind. */
  readonly found: (names: WorldNames) => readonly string[];
}

const BOTH: readonly Engine[] = ["StarlingMonkey", "QuickJS"];
const STARLING: readonly Engine[] = ["StarlingMonkey"];
const QUICK: readonly Engine[] = ["QuickJS"];

const LARGE = "an u32 of 2^31 and more";

/** What was measured, with the versions that the README of ../declarations/guest names. */
const LIMITS: readonly Limit[] = [
  {
    engines: BOTH,
    text: "makes no component with asynchronous functions, streams, futures or error-contexts",
    found: functions((func) => func.async || typesOf(func).some(isAsync)),
  },
  {
    engines: BOTH,
    text: "makes no component with lists of fixed length",
    found: typed(contains(({ kind }) => kind === "fixed-list")),
  },
  {
    engines: STARLING,
    text: "makes no component with maps",
    found: typed(contains(({ kind }) => kind === "map")),
  },
  {
    engines: STARLING,
    text: `passes ${LARGE} as another number, where it is not in memory`,
    found: typed(isFlat(isInteger("u32"))),
  },
  {
    engines: STARLING,
    text: "traps for an s64 that is negative, where it is not in memory",
    found: typed(isFlat(isInteger("s64"))),
  },
  {
    engines: STARLING,
    text: "has a function's result as { tag, val }, returned and taken, where its type is a name of a name (of a use, for one)",
    found: functions(({ result }) => isNameOfName(result) && resolveAlias(result).kind === "result"),
  },
  {
    engines: QUICK,
    text: `gives ${LARGE} as a negative number (>>> 0 makes it right), and takes it as one (| 0)`,
    found: typed(contains(isInteger("u32"))),
  },
  {
    engines: QUICK,
    text: "has u64 and s64 as numbers, which are exact up to 2^53",
    found: typed(contains(isInteger("u64", "s64"))),
  },
  {
    engines: QUICK,
    text: "traps when an exported function has borrowed a resource that is imported",
    found: functions(({ scope, ...func }) => {
      const isBorrowed = contains((type) => isHandle(type, "borrow", "import"));
      return scope.direction === "export" && func.params.some(({ type }) => isBorrowed(type));
    }),
  },
  {
    engines: QUICK,
    text: "takes another object for one of the guest's that is given back to it, or traps",
    found: functions((func) => paramsOf(func).some(contains((type) => isHandle(type, "own", "export")))),
  },
  {
    engines: QUICK,
    text: "traps in exported constructors that may fail",
    found: functions(
      ({ kind, scope, result }) =>
        kind === "constructor" && scope.direction === "export" && outcome(result).err !== undefined,
    ),
  },
  {
    engines: QUICK,
    text: "does not call [Symbol.dispose]() of a resource that is dropped",
    found: ({ world }) => resourcesOf(world.exports),
  },
  {
    engines: QUICK,
    text: "can not import an interface with a function of this name",
    found: functions(
      ({ label, scope, kind }) =>
        scope.direction === "import" && scope.kind === "interface" && kind === "function" && label === "default",
    ),
  },
  {
    engines: QUICK,
    text: "makes an invalid component where a function that the world itself imports has a type with a name",
    found: functions(
      (func) =>
        func.scope.direction === "import" &&
        func.scope.kind === "world" &&
        typesOf(func).some(contains((type) => "declaration" in type)),
    ),
  },
  {
    engines: QUICK,
    text: "makes no component where the world itself imports a resource",
    found: ({ world }) =>
      world.imports.declared.flatMap(({ kind, declaration }) => (kind === "resource" ? [declaration.name] : [])),
  },
  { engines: QUICK, text: "knows exported interfaces by their short names alone, which these share", found: clashing },
  {
    engines: QUICK,
    text: "and StarlingMonkey have options of options of options in two ways; the types are those of QuickJS",
    found: (names) => (names.settings.engine === "both" ? typed(contains(isThreefold))(names) : []),
  },
];

/** What the engines can not do that a guest is written for, a sentence each. */
export function engineLimits(names: WorldNames): string[] {
  const { engine } = names.settings;
  const chosen = BOTH.filter((each) => engine === "both" || each.toLowerCase() === engine);
  return LIMITS.flatMap(({ engines, text, found }) => {
    const said = engines.filter((each) => chosen.includes(each));
    const where = said.length === 0 ? [] : found(names);
    if (where.length === 0) return [];
    const shown = where.slice(0, SHOWN).map(inComment).join(", ");
    const more = where.length > SHOWN ? `, and ${where.length - SHOWN} more` : "";
    return said.map((name) => `${name} ${text}: ${shown}${more}`);
  });
}

/** So many places are named. */
const SHOWN = 3;

/** The functions of a world of which something is true, by name. */
function functions(test: (func: Func) => boolean): Limit["found"] {
  return ({ world }) =>
    [world.imports, world.exports].flatMap((side) =>
      [...functionsOf(side)].filter(test).map(({ scope, name }) => [...scope.path, name].join("#")),
    );
}

/** The functions of which a parameter or the result is of such a type. */
function typed(test: (type: Type) => boolean): Limit["found"] {
  return functions((func) => typesOf(func).some(test));
}

const isNameOfName = (type: Type | undefined): type is AliasType =>
  type?.kind === "alias" && type.target.kind === "alias";

const resourcesOf = (scope: Scope): string[] => [
  ...scope.declared.flatMap(({ kind, declaration }) =>
    kind === "resource" ? [[...scope.path, declaration.name].join("#")] : [],
  ),
  ...scope.interfaces.flatMap(resourcesOf),
];

function clashing({ world }: WorldNames): string[] {
  const { interfaces } = world.exports;
  const isShared = (one: Scope): boolean =>
    interfaces.some((other) => other !== one && shortName(other) === shortName(one));
  return interfaces.filter(isShared).map(({ key }) => key);
}
