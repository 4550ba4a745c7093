/**
 * What a host gives is what its objects have, and their classes. What every object has by its nature, or since somebody put it into
 * `Object.prototype`, is given by nobody.
 */

/** What every object has. */
export const inherited: object = Object.prototype;

/** Whether an object has a property itself, or by its class. */
export function has(object: object, name: PropertyKey): boolean {
  for (let from: object | null = object; from !== null && from !== inherited; from = Object.getPrototypeOf(from))
    if (Object.hasOwn(from, name)) return true;
  return false;
}

/** Whether a value is what objects are made by, and so is there without being given. */
const isClassOf = (object: object, value: unknown): boolean =>
  typeof value === "function" && isInstance(object, value.prototype);

const isInstance = (object: object, prototype: unknown): boolean =>
  typeof prototype === "object" && prototype !== null && Object.prototype.isPrototypeOf.call(prototype, object);

/** A property that an object has itself, or by its class; of a function also not what all functions have. */
export function ownProperty<T extends object, K extends PropertyKey & keyof T>(object: T, name: K): T[K] | undefined {
  const value = object[name];
  if (value === undefined || Object.hasOwn(object, name)) return value;
  if (name === "constructor" && isClassOf(object, value)) return undefined;
  if (typeof object === "function" && value === (Function.prototype as unknown as T)[name]) return undefined;
  return value === (inherited as T)[name] && !has(object, name) ? undefined : value;
}

/** The same value without what every object has: properties are read when they are asked for. */
export function own<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  const copy: object = Object.create(null);
  for (let from: object | null = value; from !== null && from !== inherited; from = Object.getPrototypeOf(from))
    for (const name of Reflect.ownKeys(from))
      if (!(name in copy)) Object.defineProperty(copy, name, { get: () => Reflect.get(value, name), enumerable: true });
  return copy as T;
}

/** A value that says its case in a `tag`, of which nothing comes from `Object.prototype`. */
export function ownCase<T>(value: T): T {
  const { tag, val } = inherited as { tag?: unknown; val?: unknown };
  return tag === undefined && val === undefined ? value : own(value);
}
