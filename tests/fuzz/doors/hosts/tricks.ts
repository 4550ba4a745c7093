import { types } from "node:util";
import { camelCase } from "../abi/host-values.ts";
import type { Type } from "../abi/types.ts";
import { odd, otherwiseTyped } from "./collections.ts";
import { JUNK } from "./junk.ts";
import { Either, Throws } from "./model.ts";
import { handler, isByProperties, isObject, type Pair, proxy, type Stage, same, type Trick } from "./pair.ts";

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable([], handler());
  revoke();
  return proxy;
}

/** The names by which a value of a type is read. */
function namesIn(type: Type, value: Record<string, unknown>): string[] {
  if (Array.isArray(value)) return Object.keys(value);
  if (typeof type === "object" && "record" in type) return type.record.map(([name]) => camelCase(name));
  if (typeof type === "object" && "flags" in type) return type.flags.map(camelCase);
  return ["tag", ...(Object.hasOwn(value, "val") ? ["val"] : [])];
}

/** A value with a getter in place of one of its properties. */
function withGetter(
  type: Type,
  { given, seen }: Pair,
  stage: Stage,
  get: (right: unknown, copy: object) => unknown,
  as?: unknown,
): Pair {
  if (!isByProperties(type, given) || !isObject(seen)) return { given, seen };
  const names = namesIn(type, given).filter((name) => Object.hasOwn(given, name));
  if (names.length === 0) return { given, seen };
  const name = stage.random.pick(names);
  const right = given[name];
  Object.defineProperty(given, name, { enumerable: true, configurable: true, get: () => get(right, given) });
  if (as !== undefined) (seen as Record<string, unknown>)[name] = as;
  return { given, seen };
}

/** Counts reads of what is to be read once; a tag is read for messages, too. */
const watched = (target: object, stage: Stage, label: string): object =>
  proxy(target, {
    get(object, name, receiver) {
      if (typeof name === "string" && name !== "length" && name !== "tag" && name !== "then")
        stage.reads.set(`${label}.${name}`, (stage.reads.get(`${label}.${name}`) ?? 0) + 1);
      return Reflect.get(object, name, receiver);
    },
  });

/** A getter of the first element that does something to the whole, or to the others. */
const meddling =
  (act: (array: unknown[]) => void): Trick =>
  (type, { given, seen }) => {
    if (!Array.isArray(given) || given.length < 1 || typeof type !== "object") return { given, seen };
    const first: unknown = given[0];
    Object.defineProperty(given, 0, {
      configurable: true,
      get() {
        try {
          act(given);
        } catch {
          // Another trick made something of it that this can not be done to.
        }
        return first;
      },
    });
    return { given, seen: new Either() };
  };

/** The trick that calls the guest. */
export const CALLS = 8;

export const TRICKS: readonly Trick[] = [
  (_, __, { random }) => same(random.pick(JUNK)()),
  (_, __, { random }) => same(random.pick(JUNK)()),
  (_, __, { random }) => same(random.pick(JUNK)()),
  () => ({ given: revoked(), seen: new Either() }),
  (type, { given, seen }, stage) =>
    isByProperties(type, given)
      ? { given: watched(given, stage, `proxy ${stage.random.bits()}`), seen }
      : { given, seen },
  (type, { given, seen }, { error }) => {
    if (!isByProperties(type, given)) return { given, seen };
    const fail = (): never => {
      throw error;
    };
    return {
      given: proxy(given, { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail }),
      seen: new Throws(error),
    };
  },
  (type, value, stage) =>
    withGetter(
      type,
      value,
      stage,
      () => {
        throw stage.error;
      },
      new Throws(stage.error),
    ),
  (type, value, stage) => {
    let reads = 0;
    return withGetter(type, value, stage, (right) => (reads++ === 0 ? right : stage.random.pick(JUNK)()));
  },
  (type, value, stage) =>
    withGetter(type, value, stage, (right) => {
      stage.reenter();
      return right;
    }),
  meddling((array) => {
    Reflect.set(array, "length", Math.max(0, array.length - 1));
  }),
  meddling((array) => void Reflect.set(array, array.length, 1)),
  meddling((array) => {
    Reflect.set(array, "length", 0);
  }),
  meddling((array) => {
    for (const item of array.slice(1)) {
      if (types.isMap(item)) item.clear(); // what only says that it is one has nothing to clear
      if (ArrayBuffer.isView(item) && item.buffer instanceof ArrayBuffer)
        structuredClone(item.buffer, { transfer: [item.buffer] });
    }
  }),
  otherwiseTyped,
  otherwiseTyped,
  odd,
  odd,
];
