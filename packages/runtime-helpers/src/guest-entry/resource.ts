import { type Call, entering, outermost } from "./call.ts";

type Class = new (...args: unknown[]) => object;
type Functions = Readonly<Record<"methods" | "statics", Readonly<Record<string, boolean>>>>;

/**
 * The class of a resource, as the engine is to have it. Its objects are those of the user's class, whoever makes them, so its methods
 * are taken up there; that is noticed by nobody who calls them within.
 */
export function resourceClass(
  type: Class,
  { methods, statics }: Functions,
  { constructed, place, ...call }: Omit<Call, "fallible"> & { readonly constructed: boolean },
): Class {
  const prototype = type.prototype as Record<string, unknown>;
  for (const [name, fallible] of Object.entries(methods)) {
    const method = entering(prototype[name], { ...call, fallible, place: `${place}.${name}` });
    Object.defineProperty(prototype, name, { value: method, configurable: true, writable: true });
  }
  const functions = new Map<PropertyKey, unknown>(
    Object.entries(statics).map(([name, fallible]) => {
      const func = (type as unknown as Record<string, unknown>)[name];
      return [name, entering(func, { ...call, fallible, place: `${place}.${name}`, self: type })];
    }),
  );
  return new Proxy(type, {
    get: (target, name) => functions.get(name) ?? Reflect.get(target, name),
    construct(target, args: unknown[]) {
      if (!constructed) return Reflect.construct(target, args);
      const run = (): object => Reflect.construct(target, args);
      return outermost(run, { ...call, fallible: false, place: `${place}.constructor` }) as object;
    },
  });
}
