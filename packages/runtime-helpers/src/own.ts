/**
 * What a host gives is what its objects have, and their classes. What every object has by its nature, or since somebody put it into
 * `Object.prototype`, is given by nobody.
 */

/** What every object has. */
export const inherited: object = Object.prototype;

/** An option, which is not what somebody put into all objects. */
export function optionOf<T extends object, K extends keyof T>(options: T | undefined, name: K): T[K] | undefined {
  const value = options?.[name];
  return value === (inherited as T)[name] ? undefined : value;
}

/** The next prototype, up to what every object has, also of another realm. */
function above(object: object): object | null {
  const next: object | null = Object.getPrototypeOf(object);
  if (next === null || next === inherited) return null;
  return Object.getPrototypeOf(next) === null && Object.hasOwn(next, "isPrototypeOf") ? null : next;
}

/** Whether a property is the `constructor` that each class gives to its objects. */
function isOfClass(prototype: object, name: PropertyKey): boolean {
  if (name !== "constructor") return false;
  const made: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  return typeof made === "function" && made.prototype === prototype;
}

/** Whether an object has a property itself, or by its class. */
export function has(object: object, name: PropertyKey): boolean {
  for (let from: object | null = object; from !== null; from = above(from))
    if (Object.hasOwn(from, name) && !isOfClass(from, name)) return true;
  return false;
}

/** A property that an object has itself, or by its class; of a function also not what all functions have. */
export function ownProperty<T extends object, K extends PropertyKey & keyof T>(object: T, name: K): T[K] | undefined {
  const value = object[name];
  if (value === undefined || Object.hasOwn(object, name)) return value;
  if (name === "constructor") return has(object, name) ? value : undefined;
  if (typeof object === "function" && value === (Function.prototype as unknown as T)[name]) return undefined;
  return value === (inherited as T)[name] && !has(object, name) ? undefined : value;
}

const isObject = (value: unknown): value is object => Object(value) === value;

/** A property that reads one of a value. What every object has is no part of its description either. */
const reading = (value: object, name: PropertyKey): PropertyDescriptor =>
  Object.assign(Object.create(null), { get: () => Reflect.get(value, name), enumerable: true });

/** The same value without what every object has: properties are read when they are asked for. What is no object has none. */
export function own<T>(value: T): T {
  if (!isObject(value)) return undefined as T;
  const copy: object = Object.create(null);
  for (let from: object | null = value; from !== null; from = above(from))
    for (const name of Reflect.ownKeys(from))
      if (!(name in copy) && !isOfClass(from, name)) Object.defineProperty(copy, name, reading(value, name));
  return copy as T;
}

/** A value that says its case in a `tag`, of which nothing comes from `Object.prototype`. */
export function ownCase<T>(value: T): T {
  const { tag, val } = inherited as { tag?: unknown; val?: unknown };
  return tag === undefined && val === undefined ? value : own(value);
}
