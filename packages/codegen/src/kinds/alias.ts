import type { AliasType } from "../ir/index.ts";
import type { Kind } from "./kind.ts";

/** Another name for a type: all but its name is the type's. */
export const alias: Kind<AliasType> = {
  kind: "alias",
  shape: "inline",
  parts: ({ target }) => [target],
  wit: ({ target }, of) => of(target),
  title: ({ target }, of) => of(target),
  layout: ({ target }, of) => of(target),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  check: ({ target }, value, cx) => cx.check(target, value),
  lowerFlat: ({ target }, value, cx) => cx.lowerFlat(target, value),
  store: ({ target }, value, address, cx) => cx.store(target, value, address),
  liftFlat: ({ target }, flat, cx) => cx.liftFlat(target, flat),
  load: ({ target }, address, cx) => cx.load(target, address),
};
