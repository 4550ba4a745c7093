import { isAbandonable } from "../async/index.ts";
import { Trap } from "../errors.ts";
import { isThenable } from "../thenable.ts";
import { type Hook, hookOf } from "./hook.ts";
import type { EndedCall, TraceOptions } from "./traced-call.ts";

type Callable = (...args: never[]) => unknown;
type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Functions of an object, with what messages call them. */
type Names = Readonly<Record<string, string>>;

/** A call that has not ended. */
type OpenCall = Omit<EndedCall, "duration">;

/** What a call came to. */
type Ending = { readonly result: unknown } | { readonly error: unknown };

/**
 * Tells the host's hook of each call of one instantiation. Functions are wrapped once, when that is made: without a hook they stay as
 * they are.
 */
export class Tracer {
  readonly #hook: Hook | undefined;
  #count = 0;
  /** The call that the guest is in. */
  #inGuest: OpenCall | undefined;
  /** The call of a host function that runs. */
  #inHost: OpenCall | undefined;
  /** The promised call that is being made: it may have to wait before it enters the guest. */
  #made: OpenCall | undefined;
  #isTelling = false;

  /** @throws TypeError where the hook is no function */
  constructor(options: TraceOptions) {
    this.#hook = hookOf(options);
  }

  /** Traces functions that an object has for the host; some are promised. */
  functions(object: object, names: Names, promised: Names = {}): void {
    this.#trace(object, names, false, false);
    this.#trace(object, promised, false, true);
  }

  /** The same for the methods of a class. */
  methods(made: { readonly prototype: object }, names: Names, promised: Names = {}): void {
    this.#trace(made.prototype, names, true, false);
    this.#trace(made.prototype, promised, true, true);
  }

  /** The class as the host gets it, whose constructor is traced. */
  constructing<C extends new (...args: never[]) => object>(made: C, name: string): C {
    if (this.#hook === undefined) return made;
    const traced: C = new Proxy(made, {
      construct: (target, args: unknown[], newTarget) =>
        this.#call(name, args.slice(0, target.length), () => Reflect.construct(target, args, newTarget) as object),
    });
    Object.defineProperty(made.prototype, "constructor", { value: traced });
    return traced;
  }

  /** What enters the guest for the promised call that is being made, once it is its turn. */
  entering<R>(enter: () => R): () => R {
    const call = this.#made;
    if (call === undefined) return enter;
    return () => {
      this.#inGuest = call;
      return enter();
    };
  }

  /** A function of the host, as it is called for the guest. */
  imported<F extends Callable>(name: string, host: F): F {
    return this.#imported(name, host, false);
  }

  /** The same of one that may give a promise, for which the guest waits. */
  suspending<F extends Callable>(name: string, host: F): F {
    return this.#imported(name, host, true);
  }

  #trace(object: object, names: Names, isMethod: boolean, isPromised: boolean): void {
    if (this.#hook === undefined) return;
    const tracer = this;
    for (const [property, name] of Object.entries(names)) {
      const func = (object as Record<string, AnyFunction>)[property]!;
      // The options of promised calls are no parameter of the function.
      const count = isPromised ? func.length - 1 : func.length;
      const value: AnyFunction = function (...args) {
        const params = args.slice(0, count);
        if (isMethod) params.unshift(this);
        const call = (): unknown => func.apply(this, args);
        return isPromised ? tracer.#promised(name, params, call) : tracer.#call(name, params, call);
      };
      Object.defineProperty(object, property, { value });
    }
  }

  /** A call of the guest. */
  #call<R>(name: string, params: readonly unknown[], call: () => R): R {
    if (this.#isTelling) throw refusal(name);
    const open = this.#begin("export", name, params, this.#inHost);
    const outer = this.#inGuest;
    this.#inGuest = open;
    let result: R;
    try {
      result = call();
    } catch (error) {
      this.#inGuest = outer;
      this.#tell(open, { error });
      throw error;
    }
    this.#inGuest = outer;
    this.#tell(open, { result });
    return result;
  }

  /** A promised call of it. */
  async #promised(name: string, params: readonly unknown[], call: () => unknown): Promise<unknown> {
    if (this.#isTelling) throw refusal(name);
    const open = this.#begin("export", name, params, this.#inHost);
    const outer = this.#made;
    this.#made = open;
    let promise: unknown;
    try {
      promise = call();
    } finally {
      this.#made = outer;
    }
    let ending: Ending;
    try {
      ending = { result: await promise };
    } catch (error) {
      ending = { error };
    }
    if (this.#inGuest === open) this.#inGuest = undefined;
    this.#tell(open, ending);
    if ("error" in ending) throw ending.error;
    return ending.result;
  }

  #imported<F extends Callable>(name: string, host: F, isSuspending: boolean): F {
    if (this.#hook === undefined) return host;
    const call = host as unknown as AnyFunction;
    const traced: AnyFunction = (...params) => {
      const open = this.#begin("import", name, params, this.#inGuest);
      const outer = this.#inHost;
      this.#inHost = open;
      let result: unknown;
      try {
        result = call(...params);
      } catch (error) {
        this.#inHost = outer;
        this.#tell(open, { error });
        throw error;
      }
      this.#inHost = outer;
      if (isSuspending && isThenable(result)) return this.#settling(open, result);
      this.#tell(open, { result });
      return result;
    };
    return traced as unknown as F;
  }

  /** What the guest waits for, told of when it is there. It is asked once: some promises begin with what they are for when they are. */
  #settling(open: OpenCall, given: PromiseLike<unknown>): PromiseLike<unknown> {
    const promise = Promise.resolve(given);
    if (promise !== given && isAbandonable(given))
      Object.assign(promise, { abandon: (reason: unknown) => given.abandon(reason), toString: () => String(given) });
    promise.then(
      (result) => this.#tell(open, { result }),
      (error: unknown) => this.#tell(open, { error }),
    );
    return promise;
  }

  #begin(
    direction: EndedCall["direction"],
    name: string,
    params: readonly unknown[],
    parent: OpenCall | undefined,
  ): OpenCall {
    const depth = parent === undefined ? 0 : parent.depth + 1;
    return { direction, name, params, id: ++this.#count, parent: parent?.id, depth, start: performance.now() };
  }

  /** A call has ended: who is told cannot make another. */
  #tell(open: OpenCall, ending: Ending): void {
    const outer = this.#isTelling;
    this.#isTelling = true;
    try {
      this.#hook!({ ...open, duration: performance.now() - open.start, ...ending });
    } catch {
      // The stack is full: nobody can be told.
    } finally {
      this.#isTelling = outer;
    }
  }
}

/** The error for a call that a hook makes, of which it would be told as well. */
const refusal = (name: string): Trap =>
  new Trap(`${name}: cannot enter component instance: options.trace is told of another call`, { located: true });
