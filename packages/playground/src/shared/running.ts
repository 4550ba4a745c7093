import type { Runnable } from "./generated.ts";

/** Stands for an object of a resource's class in values that cross to the worker and back; no field of WIT is called so. */
export const HANDLE = "#handle";

export interface StartRequest {
  readonly kind: "start";
  readonly runnable: Runnable;
}

export interface CallRequest {
  readonly kind: "call";
  readonly id: number;
  readonly how: "function" | "method" | "static" | "constructor";
  readonly path: readonly string[];
  /** Whose method it is. */
  readonly self: unknown;
  readonly args: readonly unknown[];
}

export interface DropRequest {
  readonly kind: "drop";
  readonly id: number;
  readonly handle: number;
}

export type RunRequest = StartRequest | CallRequest | DropRequest;

/** An object of a resource that the component or its host has given. */
export interface Handle {
  readonly handle: number;
  /** An index into the model's resources. */
  readonly resource: number;
}

export type RunAnswer =
  | {
      readonly kind: "result";
      readonly id: number;
      readonly ok: boolean;
      /** The value as source text would have it, or the error as a user would see it. */
      readonly text: string;
      readonly milliseconds: number;
      /** Objects that were not there before. */
      readonly handles: readonly Handle[];
    }
  | { readonly kind: "output"; readonly stream: "stdout" | "stderr"; readonly text: string };
