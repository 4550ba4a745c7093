import type { WellKnown } from "./globals.ts";
import type {
  DeclaredName,
  Definition,
  GlobalName,
  HelperName,
  HelperType,
  HelperValue,
  ImportedName,
  PublicType,
} from "./model.ts";
import { once } from "./once.ts";
import type { NameScope } from "./scope.ts";

/** One object for each key. */
function table<Key, Item>(make: (key: Key) => Item): (key: Key) => Item {
  const items = new Map<Key, Item>();
  return (key) => once(items, key, () => make(key));
}

/** A function, class or constant of the helper package. */
export const helper: (name: HelperValue) => HelperName = table((name) => ({
  kind: "helper",
  name,
  isType: false,
  isPublic: false,
}));

/** A type that code needs. */
export const helperType: (name: HelperType) => HelperName = table((name) => ({
  kind: "helper",
  name,
  isType: true,
  isPublic: false,
}));

/** A type that declarations name. */
export const publicType: (name: PublicType) => HelperName = table((name) => ({
  kind: "helper",
  name,
  isType: true,
  isPublic: true,
}));

/** A value or type of the language or of its engines. */
export const global: (name: WellKnown) => GlobalName = table((name) => ({ kind: "global", name }));

/** A name of its own. Without definitions whoever makes it writes where it is declared. */
export const declare = (
  scope: NameScope,
  hint: DeclaredName["hint"],
  ...definitions: readonly Definition[]
): DeclaredName => ({ kind: "declared", hint, scope, definitions });

/** What another generated module exports. */
export const imported = (path: string, name: string, prefixes: readonly string[], ambient?: string): ImportedName => ({
  kind: "imported",
  path,
  name,
  prefixes,
  ambient,
});
