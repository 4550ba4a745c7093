import { RARE } from "../globals.ts";
import { checkIdentifier } from "../literal.ts";
import type { GlobalName, ImportedName, Name } from "../model.ts";
import type { NameScope } from "../scope.ts";

/**
 * Gives names: of several that want one the first gets it. Globals keep theirs; where the file exports something of that name, they are
 * said by `globalThis`. Names come from the input by way of hints, so none is given that is no identifier.
 *
 * @param order the names of a file, as {@link reach} finds them
 * @param exported those that are fixed, since other files know them
 * @param scope the names of the file
 * @throws Error for a hint that is no identifier
 */
export function nameAll(
  order: readonly Name[],
  exported: ReadonlySet<string>,
  scope: NameScope,
): ReadonlyMap<Name, string> {
  const texts = new Map<Name, string>();
  for (const name of exported) scope.take(name);
  for (const name of order) if (name.kind === "global" && isRare(name)) scope.take(name.name);
  const textOf = (name: Name): string => {
    let text = texts.get(name);
    if (text === undefined) {
      text = give(name);
      texts.set(name, text);
    }
    return text;
  };
  const give = (name: Name): string => {
    switch (name.kind) {
      case "declared": {
        const { hint } = name;
        return name.scope.unique(checkIdentifier(typeof hint === "string" ? hint : `${textOf(hint.of)}${hint.suffix}`));
      }
      case "global":
        return exported.has(name.name) ? `globalThis.${name.name}` : name.name;
      case "imported":
        return scope.unique(checkIdentifier(importedName(name, scope)));
      default:
        return scope.unique(name.name);
    }
  };
  for (const name of order) textOf(name);
  return texts;
}

const isRare = ({ name }: GlobalName): boolean => RARE.some((rare) => rare === name);

/** An exported name, with something before it where it is taken. */
function importedName({ name, prefixes }: ImportedName, scope: NameScope): string {
  const names = [name, ...prefixes.map((prefix) => `${prefix}${name}`)];
  return names.find((candidate) => !scope.has(candidate)) ?? names.at(-1)!;
}
