import { given } from "./given.ts";
import { Blobs } from "./message.ts";
import type { StringEncoding } from "./plan.ts";
import { encodeSources, type WitOptions, type WitSources } from "./sources.ts";
import { made } from "./toolbox.ts";

/** A world that a core module is of, and how it has strings. */
export interface EmbedOptions extends WitOptions {
  /** A core module that imports and exports by the canonical names of its world. */
  readonly module: Uint8Array;
  /** Its WIT; the world is chosen by `world`. */
  readonly wit: WitSources;
  /** @defaultValue `"utf8"` */
  readonly stringEncoding?: StringEncoding;
}

/** What {@link componentize} makes a component of. */
export interface ComponentizeOptions extends Omit<EmbedOptions, "wit"> {
  /**
   * Its WIT; the world is chosen by `world`. Guests made with wit-bindgen carry their own, and
   * then this may be left out and is not used.
   */
  readonly wit?: WitSources;
  /**
   * Modules that implement core imports in terms of WIT, by the name of the import
   * (`wasi_snapshot_preview1`).
   */
  readonly adapters?: Readonly<Record<string, Uint8Array>>;
  /** The official adapter for modules that import WASI preview 1. */
  readonly wasi?: WasiAdapter;
}

/**
 * The official adapters of WASI preview 1: for libraries, for programs, and for what serves HTTP and is granted nothing
 * else. `auto` is the one for programs where the module exports `_start`, and else the one for libraries.
 */
export type WasiAdapter = "auto" | "reactor" | "command" | "proxy";

/**
 * Makes a component from a core module. It is valid.
 *
 * @throws {@link WitError} for WIT that does not parse, or a module that does not fit it.
 */
export async function componentize(chosen: ComponentizeOptions): Promise<Uint8Array> {
  const options = given(chosen);
  const blobs = new Blobs();
  const request = {
    module: blobs.push(options.module),
    wit: options.wit === undefined ? undefined : encodeWorld(options.wit, options, blobs),
    wasi: options.wasi,
    adapters: Object.entries(options.adapters ?? {}).map(([name, bytes]) => ({ name, bytes: blobs.push(bytes) })),
  };
  return made("componentize", request, blobs);
}

/**
 * A core module with its WIT in a custom section, from which {@link componentize} makes a component without being given
 * any.
 *
 * @throws {@link WitError} for WIT that does not parse, or what is no core module. Whether it fits is seen when a component
 * is made.
 */
export async function embedWit(chosen: EmbedOptions): Promise<Uint8Array> {
  const options = given(chosen);
  const blobs = new Blobs();
  const request = { module: blobs.push(options.module), wit: encodeWorld(options.wit, options, blobs) };
  return made("embedWit", request, blobs);
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
  const blobs = new Blobs();
  const request = { wit: encodeWorld(options.wit, options, blobs), mangling: options.mangling ?? "legacy" };
  return made("dummyComponent", request, blobs);
}

function encodeWorld(
  wit: WitSources,
  options: WitOptions & { readonly stringEncoding?: StringEncoding },
  blobs: Blobs,
): unknown {
  return {
    sources: encodeSources(wit, options, blobs),
    world: options.world,
    stringEncoding: options.stringEncoding,
  };
}
