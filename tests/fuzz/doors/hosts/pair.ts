import { runInNewContext } from "node:vm";
import type { Random } from "../abi/random.ts";
import type { Type } from "../abi/types.ts";

/** A value of the host, and what whoever reads it once sees: the same without its tricks. */
export interface Pair {
  readonly given: unknown;
  readonly seen: unknown;
}

/** What tricks have at hand. */
export interface Stage {
  readonly random: Random;
  /** What objects of the host throw where they are read. */
  readonly error: Error;
  /** Calls the instance that reads the value. */
  reenter(): void;
  /** How often properties were read that are to be read once. */
  readonly reads: Map<string, number>;
}

/** Plays a trick on a value of a type; where it has none for it, the value is as it was. */
export type Trick = (type: Type, value: Pair, stage: Stage) => Pair;

/** What is seen as it is. */
export const same = (given: unknown): Pair => ({ given, seen: given });

/** Classes of another realm. */
export const foreign = runInNewContext("({ Array, Map, Object, Uint8Array, Error, Promise })") as typeof globalThis;

/** What a proxy does: nothing else, whatever all objects have. */
export const handler = (does: ProxyHandler<object> = {}): ProxyHandler<object> =>
  Object.assign(Object.create(null), does);
export const proxy = (target: object, does?: ProxyHandler<object>): object => new Proxy(target, handler(does));

/** What is of no type; a promise would have the first. */
export const EXTRA: object = Object.fromEntries(["then", "extra"].map((name) => [name, () => {}]));

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
/** Whether it is read by its properties, and not as what it is in the engine. */
export const isByProperties = (type: Type, value: unknown): value is Record<string, unknown> =>
  isObject(value) &&
  typeof type === "object" &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
