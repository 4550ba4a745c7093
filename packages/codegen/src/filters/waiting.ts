import { type Func, functionsOf, InputError, isGivenAsPromise, type World } from "../ir/index.ts";
import type { Settings } from "../options/index.ts";
import { DEFAULTS } from "./defaults.ts";
import { type Filter, isAll, matches, parseFilter } from "./filter.ts";
import { functionNames } from "./names.ts";
import { suggestions } from "./suggestions.ts";

/**
 * The functions of a world that have to do with promises: imports that may suspend, and exports that are promised. Where nobody
 * asked for promises there are none.
 *
 * @throws InputError for a filter that decides nothing, or is of functions that can not wait
 */
export function waitingFunctions(world: World, settings: Pick<Settings, "async" | "asyncFilters">): ReadonlySet<Func> {
  const waiting = new Set<Func>();
  if (settings.async === "off") return waiting;
  const filters = settings.asyncFilters.map(parseFilter);
  const decided = new Map<Filter, Func[]>();
  for (const { func, names } of named(world)) {
    const applies = (filter: Filter): boolean => isFor(filter, func) && matches(filter, names);
    const filter = filters.find(applies);
    if (filter !== undefined) {
      const before = decided.get(filter);
      if (before === undefined) decided.set(filter, [func]);
      else before.push(func);
    }
    const { selects } = filter ?? DEFAULTS.find(applies) ?? { selects: false };
    // Where nothing is suspended no function is promised; an import may still have a value at once.
    if (settings.async === "none" && func.scope.direction === "export") continue;
    if (selects && canWait(func, world)) waiting.add(func);
  }
  for (const filter of filters) if (!isAll(filter.text)) check(filter, decided.get(filter) ?? [], filters, world);
  return waiting;
}

function* named(world: World): Generator<{ readonly func: Func; readonly names: readonly string[] }> {
  for (const side of [world.imports, world.exports])
    for (const func of functionsOf(side)) yield { func, names: Object.values(functionNames(func)) };
}

const isFor = ({ direction }: Filter, { scope }: Func): boolean =>
  direction === undefined || direction === scope.direction;

/**
 * Constructors give their object at once; what is async in WIT has promises of its own; what is handed on never comes to a guest; and
 * where a promise stands for the result itself, the guest waits for that.
 */
const canWait = (func: Func, { reexported }: World): boolean =>
  func.kind !== "constructor" && !func.async && !reexported.has(func) && !isGivenAsPromise(func);

/** A filter that does nothing is a mistake: of a name, or of the order. */
function check(filter: Filter, decided: readonly Func[], filters: readonly Filter[], world: World): void {
  const { text, selects } = filter;
  if (decided.length > 0) {
    if (!selects || decided.some((func) => func.kind !== "constructor" && !isGivenAsPromise(func))) return;
    const given = decided.find(isGivenAsPromise);
    if (given !== undefined)
      throw new InputError(
        "promise-filter",
        `the filter "${text}" is of a function that never waits: a promise that the host returns is its result at once, and the guest waits for that`,
      );
    throw new InputError(
      "constructor-filter",
      `the filter "${text}" is of a constructor, which can not wait: in JavaScript \`new\` gives its object at once`,
    );
  }
  const matched = [...named(world)].find(({ func, names }) => isFor(filter, func) && matches(filter, names));
  if (matched !== undefined) {
    const { text: first } = filters.find((other) => isFor(other, matched.func) && matches(other, matched.names))!;
    throw new InputError(
      "unused-filter",
      `the filter "${text}" decides nothing: "${first}" comes before it, and the first that matches a function decides`,
    );
  }
  throw new InputError("unused-filter", `no function matches the filter "${text}"${suggestions(filter, world)}`);
}
