import { type Func, functionsOf, type Scope, scopesOf, type World } from "../ir/index.ts";
import { closest } from "../text/index.ts";
import { type Filter, matches } from "./filter.ts";
import { filterFor, functionNames, withoutVersion } from "./names.ts";

/** How many are shown. */
const SHOWN = 3;

/** What may have been meant by a filter that matches nothing, as the end of a message. */
export function suggestions(filter: Filter, world: World): string {
  const functions = [world.imports, world.exports].flatMap((side) => [...functionsOf(side)]);
  if (functions.length === 0) return ": there is no function";
  const filterOf = filterFor(world);
  const sign = filter.selects ? "" : "-";
  const shown = (found: readonly string[]): string =>
    [...new Set(found)]
      .slice(0, SHOWN)
      .map((text) => `"${sign}${text}"`)
      .join(", ");
  const near = nearest(filter, functions, world, filterOf);
  if (near.length > 0) return `; did you mean ${shown(near)}?`;
  const more = functions.length > SHOWN ? ` and ${functions.length - SHOWN} more` : "";
  return `; there are ${shown(functions.slice(0, SHOWN).map(filterOf))}${more}`;
}

/** Of the other side, or of another interface; else the name that is spelt most like it. */
function nearest(
  { direction, parts }: Filter,
  functions: readonly Func[],
  world: World,
  filterOf: (func: Func) => string,
): string[] {
  const otherSide = functions.filter((func) => matches({ parts }, Object.values(functionNames(func))));
  if (otherSide.length > 0) return otherSide.map(filterOf);
  const pattern = parts.join("*");
  const member = lastPart(pattern);
  const elsewhere = functions.filter(({ name }) => lastPart(name) === member);
  if (elsewhere.length > 0) return elsewhere.map(filterOf);
  /** The filter for each word that may be misspelt. */
  const words = new Map<string, string>();
  for (const side of [world.imports, world.exports]) {
    if (direction !== undefined && side.direction !== direction) continue;
    for (const scope of scopesOf(side)) for (const [word, text] of wordsOf(scope)) words.set(word, text);
    for (const func of functionsOf(side))
      for (const name of Object.values(functionNames(func))) words.set(name, filterOf(func));
  }
  const word = closest(pattern, [...words.keys()]);
  return word === undefined ? [] : [words.get(word)!];
}

/** What somebody writes who means a whole interface. */
function wordsOf({ path, direction }: Scope): [word: string, text: string][] {
  if (path.length === 0) return [];
  const id = path.map(withoutVersion).join("#");
  return [id, path.join("#")].map((word) => [word, `${direction}:${id}#*`]);
}

/** A function's own name, without its interface and its resource. */
const lastPart = (name: string): string =>
  name.slice(Math.max(...["#", ".", "]"].map((end) => name.lastIndexOf(end))) + 1);
