import { isThenable } from "../thenable.ts";
import { payloadOf, uncaught } from "./thrown.ts";

/** Makes a function of one that may return a promise: what the engine calls. */
export type Enter = (func: () => unknown) => () => unknown;

type Callable = (...args: unknown[]) => unknown;

/** How an export is called. */
export interface Call {
  /** What it is called in messages. */
  readonly place: string;
  readonly fallible: boolean;
  readonly enter: Enter;
}

/** Whether a call from the engine is under way: what the module calls of itself meanwhile is its own business. */
let isInside = false;

/**
 * An export, as the engine is to call it.
 *
 * @param func of the user
 * @param call where `self` is what it is a member of; without it is that by which it is called, the object of a resource
 */
export function entering(func: unknown, call: Call & { readonly self?: object }): Callable {
  const { enter, self } = call;
  return function (this: unknown, ...args) {
    const target = self ?? this;
    const run = (): unknown => (func as Callable).apply(target, args);
    return isInside ? run() : outermost(enter(run), call);
  };
}

/** Calls what the engine has called. */
export function outermost(run: () => unknown, call: Call): unknown {
  isInside = true;
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    isInside = false;
    return failed(error, call);
  }
  if (!isThenable(result)) {
    isInside = false;
    return result;
  }
  return result.then(
    (value) => {
      isInside = false;
      return value;
    },
    (error) => {
      isInside = false;
      return failed(error, call);
    },
  );
}

/** Hands an error to the engine: as one of the function's type, or so that it traps. */
function failed(error: unknown, { fallible, place }: Call): never {
  const payload = fallible ? payloadOf(error) : undefined;
  if (payload !== undefined) throw { payload: payload.val };
  const report = uncaught(error, place);
  if (!fallible) throw report;
  // Engines take what a fallible function throws for its payload, errors too; but not what comes while they look for it.
  throw {
    get payload(): never {
      throw report;
    },
  };
}
