import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import type { Func, PromiseForm, Resource } from "../../ir/index.ts";
import type { Pointers, ResourceState } from "../../kinds/index.ts";
import type { Expr, Name, TypeExpr } from "../../text/index.ts";

/**
 * Whether a core module has exception handlers, which would catch what JavaScript throws. Where nobody knows, what is thrown is made into what no
 * handler catches all the same; that it was caught nevertheless, since the stack was full, is looked for once, when the guest is left.
 */
export type Catches = "never" | "maybe" | "surely";

/**
 * What canonical options come to in generated code (CanonicalABI.md, "LiftLowerContext"). Who links the component says it; nothing here
 * knows how a component is linked.
 */
export interface CanonState {
  /** Functions are shared among uses with the same key. */
  readonly key: string;
  /** The store of the instantiation. */
  readonly store: Name;
  /** The component instance. */
  readonly instance: Name;
  /** The memory with its realloc; undefined where the options name no memory. */
  readonly memory: Name | undefined;
  /** What stages what is lowered for these options. */
  readonly staging: Name;
  /** Whether values are lowered to that, in place of the memory. */
  readonly isStaged?: true;
  readonly strings: StringEncoding;
  readonly pointers: Pointers;
  readonly catches: Catches;
  /** Whether a task has storage of its own, which is empty when the task begins. */
  readonly hasContext: boolean;
  resource(resource: Resource): ResourceState;
}

/** The same where values are staged before the guest has them. */
export const staged = (state: CanonState): CanonState => ({
  ...state,
  key: `${state.key} staged`,
  memory: state.staging,
  isStaged: true,
});

/** A function between the host and a component instance. */
interface CanonFunction {
  readonly func: Func;
  /** What it is called in messages. */
  readonly label: string;
  readonly state: CanonState;
}

/** A function of the guest that the host calls: what `canon lift` is given. */
export interface LiftedFunction extends CanonFunction {
  /** The core function, and the one to call once the result is read. */
  readonly core: Name;
  readonly postReturn: Name | undefined;
  /** Why it can not be called, where there is no code for it yet. */
  readonly refusal?: string;
  /** The `Suspension` that calls it, where it is promised: the core function then returns a promise. */
  readonly suspension?: Name | undefined;
  /** What tells the host of calls, where it may be told. */
  readonly tracer?: Name | undefined;
}

/** A function of the host, which may give something else for an object of its class. */
interface HostFunction extends CanonFunction {
  /** What that is of the result. */
  readonly form: PromiseForm | undefined;
  /** The call of the host's function; a method's first argument is its object. */
  readonly call: (args: readonly Expr[]) => Expr;
}

/** A function of the host that the host calls, since the world exports what it imports. */
export interface HandedOnFunction extends HostFunction {
  /** It as it is imported, whose types have other names. */
  readonly given: Func;
}

/** A function of the host that the guest calls: what `canon lower` is given. */
export interface LoweredFunction extends HostFunction {
  /** The type of what the host's function gives, its error apart. */
  readonly valueType: TypeExpr;
}
