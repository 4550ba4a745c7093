import { given } from "./given.ts";
import { Blob, type Part, take } from "./message.ts";
import type { StringEncoding } from "./plan.ts";
import { encodeSources, type WitOptions, type WitSources } from "./sources.ts";
import { call, type Operation } from "./wasm.ts";

/** What {@link componentize} makes a component of. */
export interface ComponentizeOptions extends WitOptions {
  /** A core module that imports and exports by the canonical names of its world. */
  readonly module: Uint8Array;
  /**
   * Its WIT; the world is chosen by `world`. Guests made with wit-bindgen carry their own, and
   * then this may be left out and is not used.
   */
  readonly wit?: WitSources;
  /** @defaultValue `"utf8"` */
  readonly stringEncoding?: StringEncoding;
  /**
   * Modules that implement core imports in terms of WIT, by the name of the import
   * (`wasi_snapshot_preview1`).
   */
  readonly adapters?: Readonly<Record<string, Uint8Array>>;
}

/**
 * Makes a component from a core module.
 *
 * @throws {@link WitError} for WIT that does not parse, or a module that does not fit it.
 */
export async function componentize(chosen: ComponentizeOptions): Promise<Uint8Array> {
  const options = given(chosen);
  const blob = new Blob();
  return make("componentize", blob, {
    module: blob.push(options.module),
    wit: options.wit === undefined ? undefined : encodeWit(options.wit, options, blob),
    adapters: Object.entries(options.adapters ?? {}).map(([name, bytes]) => ({
      name,
      bytes: blob.push(bytes),
    })),
  });
}

/** What {@link dummyComponent} makes a component of. */
export interface DummyOptions extends WitOptions {
  readonly wit: WitSources;
  /** @defaultValue `"utf8"` */
  readonly stringEncoding?: StringEncoding;
  /**
   * How the core module names its imports and exports: by the standard, or as guests of today do;
   * the latter also with every function lifted and lowered asynchronously.
   *
   * @defaultValue `"legacy"`
   */
  readonly mangling?: "standard32" | "legacy" | "legacy-async-callback" | "legacy-async-stackful";
}

/**
 * A component that imports and exports what a world says; its functions all trap. For tests.
 *
 * @throws {@link WitError}
 */
export async function dummyComponent(chosen: DummyOptions): Promise<Uint8Array> {
  const options = given(chosen);
  const blob = new Blob();
  return make("dummy_component", blob, {
    wit: encodeWit(options.wit, options, blob),
    mangling: options.mangling ?? "legacy",
  });
}

function encodeWit(
  wit: WitSources,
  options: WitOptions & { readonly stringEncoding?: StringEncoding },
  blob: Blob,
): unknown {
  return {
    sources: encodeSources(wit, options, blob),
    world: options.world,
    stringEncoding: options.stringEncoding,
  };
}

async function make(operation: Operation, blob: Blob, request: unknown): Promise<Uint8Array> {
  const answer = await call(operation, request, blob);
  return take(answer.blob, (answer.value as { readonly bytes: Part }).bytes);
}
