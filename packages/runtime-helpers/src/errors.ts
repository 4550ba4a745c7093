import { show } from "./show.ts";
import { isThenable } from "./thenable.ts";

/** How many characters of a payload stand in a message, about. */
const PAYLOAD = 400;

/**
 * What a function throws whose WIT result is an error. A host function throws it as well, or the
 * payload itself.
 */
export class ComponentError<E = unknown> extends Error {
  /** The error value, of the `err` type of the function's result. */
  readonly payload: E;

  constructor(payload: E) {
    super(`the component returned an error: ${show(payload, PAYLOAD)}`);
    this.name = "ComponentError";
    this.payload = payload;
  }
}

/** The guest broke the canonical ABI or trapped, or a call came that its state forbids. */
export class Trap extends Error {
  #located: boolean | undefined;

  constructor(message: string, options?: TrapOptions) {
    super(message, options);
    this.name = "Trap";
    this.#located = options?.located;
  }

  /**
   * Puts the function at fault in front of the message, once.
   *
   * @param caller the function that the host called, where that is known
   */
  locate(func: string, caller?: string): void;
  locate(func: string): void {
    if (this.#located) return;
    this.#located = true;
    const { message, stack } = this;
    this.message = `${func}: ${message}`;
    // Engines make the stack when the error is made, some with the message in it.
    if (stack !== undefined) this.stack = stack.replace(message, () => this.message);
  }
}

/** What a {@link Trap} is made of beside its message. */
export interface TrapOptions extends ErrorOptions {
  /** Whether the message says already where it happened. */
  readonly located?: boolean;
}

/**
 * A value of the wrong type, found while lowering. It is no Error yet: the path grows on its way out
 * ({@link within}), and the function that was called makes the TypeError of it.
 */
export class Mismatch {
  readonly type: string;
  readonly value: unknown;
  path: string;

  constructor(type: string, value: unknown, path: string) {
    this.type = isGone(value) ? `${type} whose buffer is still there` : type;
    this.value = value;
    this.path = path;
  }
}

/** Puts the place of a part in front of the path of what is wrong inside of it. */
export function within(place: string, error: unknown): unknown {
  if (isA(error, Mismatch)) error.path = place + error.path;
  return error;
}

/** The error for a parameter that is not of its type. */
export function expected(type: string, value: unknown, func: string, path: string): TypeError {
  return new TypeError(`${func}: parameter "${path}": expected ${type}, got ${show(value)}`);
}

/** The error for what a host function returned (or threw), where it is not of its type. */
export function expectedResult(type: string, value: unknown, func: string, path: string): TypeError {
  if (isPromise(value)) return promised(func, path);
  return new TypeError(`${func}: result${path}: expected ${type}, got ${show(value)}`);
}

const promised = (func: string, path: string): TypeError =>
  new TypeError(
    `${func}: result${path}: got a promise, and the guest does not wait for it: return the value itself, or generate with --async import:${filterName(func)}`,
  );

/** What filters call a function, of what messages call it: `types.Cart.addItem (types.cart.add-item)`. */
export const filterName = (func: string): string => /\((.*)\)$/.exec(func)?.[1] ?? func;

/** Whether a value is a promise, where asking it may throw. */
function isPromise(value: unknown): boolean {
  try {
    return isThenable(value);
  } catch {
    return false;
  }
}

/** What a host function returned, of which its type says nothing: all but a promise, which nobody would wait for. */
export function checkSync<T>(value: T, func: string): T {
  if (isPromise(value)) throw promised(func, "");
  return value;
}

/** What to throw for an error that came up while the result of a host function was lowered. */
export function failedResult(error: unknown, func: string): unknown {
  return isA(error, Mismatch) ? expectedResult(error.type, error.value, func, error.path) : error;
}

/** `instanceof`, where what is asked may be a proxy that answers with an error. */
export function isA<T>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

/** What something that was thrown says: an error, perhaps of another realm, its message. */
export function messageOf(thrown: unknown): string {
  try {
    const { message } = thrown as { message?: unknown };
    if (typeof message === "string") return message;
  } catch {
    // It is told as any other value.
  }
  return show(thrown);
}

/** Whether a typed array has lost its elements: they went to another thread, say. */
export function isGone(value: unknown): boolean {
  try {
    if (ArrayBuffer.isView(value) && "length" in value) Uint8Array.prototype.keys.call(value as Uint8Array);
    return false;
  } catch {
    return true;
  }
}
