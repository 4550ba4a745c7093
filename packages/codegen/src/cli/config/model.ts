import type { GuestEngine, Limits } from "../../options/index.ts";
import type { Format } from "../flags/index.ts";
import type { Mode } from "../modes/index.ts";

/** What an entry can say, and a config for all of its entries: what the options of the command say, by the same names in camel case. */
export interface EntryDefaults {
  /** What to generate, as the command of that name does. By default `transpile` for an input that ends in `.wasm`, else `types`. */
  readonly mode?: Mode;
  /** The folder to write to; from the config's folder. */
  readonly out?: string;
  /** JavaScript with declarations instead of TypeScript. */
  readonly js?: boolean;
  /** The extension by which generated files import each other. */
  readonly importExtension?: "js" | "ts";
  /** Lets functions wait for promises: a mode (`jspi`, `asyncify` or `none`), filters that say which functions, or both. */
  readonly async?: string | readonly string[];
  /** The package that has the types of WASI 0.2: files for its interfaces are left out. */
  readonly wasiTypes?: string;
  /** The same for any: by namespace, package or interface the module that has its types. */
  readonly interfaceTypes?: Readonly<Record<string, string>>;
  /** Formats what is generated: `true` is the formatter that is configured for the folder, and a function can be any. */
  readonly format?: boolean | Format;
  /** Bounds on what a small input could make large. */
  readonly limits?: Partial<Limits>;
  /** `transpile`: embeds the core modules in the code. */
  readonly inline?: boolean;
  /** `transpile`: `instantiateSync` beside `instantiate`, for core modules that are compiled. */
  readonly sync?: boolean;
  /** `transpile`, `host`: whether a hook of the host can be told of each call across the border. */
  readonly trace?: boolean;
  /** All but `transpile`: features whose `@unstable` items are wanted. */
  readonly features?: string | readonly string[];
  /** All but `transpile`: every `@unstable` item is wanted. */
  readonly allFeatures?: boolean;
  /** `types`: for those who write the guest. */
  readonly declareModules?: boolean;
  /** `host`: how strings are in the memory. */
  readonly stringEncoding?: "utf8" | "utf16" | "compact-utf16";
  /** `host`: whether the memory has 64-bit addresses. */
  readonly memory64?: boolean;
  /** `guest`: what makes the component. */
  readonly engine?: GuestEngine;
}

/** What is generated from one input. */
export interface Entry extends EntryDefaults {
  /** A component, or for other modes a folder of WIT, a `.wit` file or an encoded package; from the config's folder. */
  readonly input: string;
  /** What the files are called. By default as the component's file, or as the world of a WIT package. */
  readonly name?: string;
  /** The world, where the WIT has several. */
  readonly world?: string;
  /** `transpile`: the WIT that the component was made from, for its docs. */
  readonly wit?: string;
  /** A file with an implementation to begin with, which is brought up to date by the command; nothing of yours in it is touched. */
  readonly skeleton?: string;
}

/** What is generated in a project. What it says beside its entries holds for each that does not say it otherwise. */
export interface Config extends EntryDefaults {
  /** What is generated. */
  readonly entries: readonly Entry[];
}

/** An entry with what the config says for all, and with absolute paths. */
export interface ResolvedEntry extends Entry {
  readonly mode: Mode;
  readonly out: string;
}

/** A config that was checked. */
export interface ResolvedConfig {
  readonly entries: readonly ResolvedEntry[];
  /** What holds for each entry that does not say it otherwise; with absolute paths. */
  readonly defaults: EntryDefaults;
}
