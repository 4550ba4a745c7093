import { optionOf } from "../own.ts";
import { damaged } from "./plan.ts";

/** Whether a value is what a part of a plan is. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
const isIndex: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const pair =
  (check: Check): Check =>
  (value) =>
    list(check)(value) && (value as unknown[]).length === 2;

const object =
  (parts: { readonly [name: string]: Check }): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(parts).every(([name, check]) => check(optionOf(value as { [name: string]: unknown }, name)));

/** What has a kind, and for some kinds more that is read of it. */
const kinds = (known: { readonly [kind: string]: Check }): Check => {
  const hasKind = object({ kind: isText });
  return (value) => {
    if (!hasKind(value)) return false;
    const { kind } = value as { readonly kind: string };
    return !Object.hasOwn(known, kind) || known[kind]!(value);
  };
};

const isDef = kinds({
  export: object({ instance: isIndex, name: isText }),
  trampoline: object({ index: isIndex }),
});
const extracts = object({ index: isIndex, def: isDef });
const ofResource = object({ resource: isIndex });
const isExport: Check = (value) =>
  object({ name: isText })(value) &&
  kinds({
    "lifted-function": object({ def: isDef, options: isIndex }),
    instance: object({ exports: list(isExport) }),
  })(value);

const isPlan: { readonly [part: string]: Check } = {
  modules: list(orNull(pair(isIndex))),
  imports: list(object({ path: (path) => list(isText)(path) && (path as unknown[]).length > 0 })),
  resources: list(kinds({ imported: object({ import: isIndex }) })),
  initializers: list(
    kinds({
      instantiate: object({
        module: object({}),
        args: list(object({ module: isText, name: isText, def: isDef })),
      }),
      "lower-import": object({ lowering: isIndex, import: isIndex }),
      "extract-memory": extracts,
      "extract-realloc": extracts,
      "extract-post-return": extracts,
      resource: object({ resource: isIndex, dtor: orNull(isDef) }),
    }),
  ),
  trampolines: list(
    kinds({
      "lower-import": object({ lowering: isIndex, options: isIndex }),
      "resource-new": ofResource,
      "resource-rep": ofResource,
      "resource-drop": ofResource,
    }),
  ),
  options: list(
    object({
      instance: isIndex,
      stringEncoding: isText,
      memory: orNull(isIndex),
      memory64: isFlag,
      realloc: orNull(isIndex),
      callback: orNull(isIndex),
      postReturn: orNull(isIndex),
      async: isFlag,
    }),
  ),
  exports: list(isExport),
  exported: list(orNull(pair(isText))),
};

/**
 * Checks that all that is read of a plan is there, and of its type; indices may still be of nothing.
 *
 * @throws TypeError that names the part which is not
 */
export function checkPlan(plan: object): void {
  if (optionOf(plan as { readonly bindingPlan?: unknown }, "bindingPlan") !== 1)
    throw damaged("it is no plan of this version");
  for (const [part, check] of Object.entries(isPlan)) {
    const value = optionOf(plan as { readonly [part: string]: unknown }, part);
    if (value === undefined) throw damaged(`it has no ${part}`);
    if (!check(value)) throw damaged(`its ${part} are malformed`);
  }
}
