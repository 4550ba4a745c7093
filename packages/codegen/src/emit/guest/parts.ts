import { type Func, givenParams, type IntegerName, resolveAlias, type Scope, type Type } from "../../ir/index.ts";
import { kindOf } from "../../kinds/index.ts";

/** What types are made of, as far as engines differ by it. */

/** The types of what a function is given. */
export const paramsOf = (func: Func): Type[] => givenParams(func).map(({ type }) => type);

/** These, and what it returns. */
export const typesOf = (func: Func): Type[] => [...paramsOf(func), ...(func.result === undefined ? [] : [func.result])];

type Test = (type: Exclude<Type, { kind: "alias" }>) => boolean;

/** Whether a type is such, or has one in it; of some kinds what is in them does not count. */
const within =
  (test: Test, isClosed: Test): ((type: Type) => boolean) =>
  (named) => {
    const type = resolveAlias(named);
    return test(type) || (!isClosed(type) && kindOf(type).parts(type).some(within(test, isClosed)));
  };

/** Whether a type is such, or one that it is made of. */
export const contains = (test: Test): ((type: Type) => boolean) => within(test, () => false);

/** The same of what can be a core value: what is in a list is in memory. */
export const isFlat = (test: Test): ((type: Type) => boolean) =>
  within(test, ({ kind }) => kind === "list" || kind === "map");

export const isInteger =
  (...names: readonly IntegerName[]): Test =>
  (type) =>
    type.kind === "integer" && names.includes(type.name);

/** Whether it is a handle of a resource from one side of the world. */
export const isHandle = (type: Type, kind: "own" | "borrow", direction: Scope["direction"]): boolean =>
  (type.kind === "own" || type.kind === "borrow") && type.kind === kind && type.resource.scope.direction === direction;

/** Whether it is an option of an option of an option. */
export const isThreefold: Test = (type) => {
  if (type.kind !== "option") return false;
  const inner = resolveAlias(type.some);
  return inner.kind === "option" && resolveAlias(inner.some).kind === "option";
};
