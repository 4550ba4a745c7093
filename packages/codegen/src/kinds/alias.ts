import { type AliasType, resolveAlias, type Type } from "../ir/index.ts";
import type { Kind } from "./base/index.ts";

const WIDER: ReadonlySet<Type["kind"]> = new Set(["list", "fixed-list", "map", "tuple"]);

/** Another name for a type: all but its name is the type's. */
export const alias: Kind<AliasType> = {
  kind: "alias",
  shared: [],
  isInferred: false,
  parts: ({ target }) => [target],
  wit: ({ target }, wit) => wit.type(target),
  title: ({ target }, of) => of(target),
  layout: ({ target }, of) => of(target),
  // Of what its name stands for, the host may give more than it gets: an array that does not change, say. But aliases of
  // each other could be written out without end.
  tsType: ({ declaration, target }, ts, use) =>
    use === "accept" && WIDER.has(resolveAlias(target).kind) && !ts.isHeavy(target)
      ? ts.type(target, use)
      : ts.name(declaration),
  tsInline: ({ target }, ts, use) => ts.type(target, use),
  check: ({ target }, value, cx) => cx.check(target, value),
  lowerFlat: ({ target }, value, cx) => cx.lowerFlat(target, value),
  store: ({ target }, value, address, cx) => cx.store(target, value, address),
  liftFlat: ({ target }, flat, cx) => cx.liftFlat(target, flat),
  load: ({ target }, address, cx) => cx.load(target, address),
};
