import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import { type InterfaceModules, interfaceModules } from "./interface-modules.ts";
import { oneOf, shellWord, type Takes, texts } from "./values.ts";

/** An engine that makes components of JavaScript, or `both` for what goes with either. */
export type GuestEngine = "starlingmonkey" | "quickjs" | "both";

/** What the output looks like. Every member has a row in {@link OUTPUT_OPTIONS}. */
export interface OutputOptions {
  /** `ts`: TypeScript; `js`: JavaScript with declarations. */
  readonly language?: "ts" | "js";
  /** How generated modules import each other. `ts` by default where TypeScript is written, else `js`. */
  readonly importExtension?: "js" | "ts";
  /** Embeds the core modules in the source text. */
  readonly inline?: boolean;
  /**
   * `instantiateSync` beside `instantiate`, where the core modules are compiled already. What both do is then done synchronously.
   *
   * @defaultValue `false`
   */
  readonly sync?: boolean;
  /**
   * An option of `instantiate`, `trace`: a function that is told of each call between the host and the component, with its values.
   *
   * @defaultValue `false`
   */
  readonly trace?: boolean;
  /**
   * `types` for those who write the guest: what it imports as ambient modules by the ids of the interfaces, and what it exports as a type
   * `World`, in declarations only.
   */
  readonly declareModules?: boolean;
  /**
   * Of what is for those who write the guest: the engine that makes a component of it, which decides what values are like.
   *
   * @defaultValue `"starlingmonkey"`
   */
  readonly engine?: GuestEngine;
  /**
   * Which functions of the world may wait for promises, where the defaults for WASI are not enough: each
   * `[-][import:|export:]<pattern>`, `all` or `-all`. The first that matches a function decides; `-` says that it may not.
   *
   * A pattern is a function's name after its interface's id, with or without the version
   * (`wasi:io/poll#[method]pollable.block`), or its name in messages (`poll.pollable.block`); `*` in it is any text.
   */
  readonly asyncFilters?: readonly string[];
  /**
   * How a component waits for promises: `jspi` by the engine's JavaScript Promise Integration; `asyncify` by core modules that are
   * changed for it; `none` in the same form, with a trap where it would have to wait. Without it, and without filters, no
   * function has to do with promises; filters alone mean `jspi`.
   */
  readonly async?: "jspi" | "asyncify" | "none";
  /**
   * Modules that have the types of interfaces which the world imports, in place of files of their own: by namespace (`wasi`), package
   * (`wasi:io`) or interface (`wasi:io/streams`), with a version behind it (`@0.2`) where it matters; what says most decides. `*` in a
   * module stands for what the interface's file would be called (`wasi-io-streams`), and one that begins with `./` or `../` is a path
   * from the output folder.
   *
   * They have what this generator makes of the whole interfaces; a host then gives their classes whole, and of functions what is used.
   * Their functions wait as they do without filters.
   *
   * @defaultValue none
   */
  readonly interfaceModules?: Readonly<Record<string, string>>;
  /**
   * Files of interfaces, without extensions, that are to be in a folder of the world's own (`interfaces/<name>/`): where several worlds
   * are in one folder, and those of another one there are not the same.
   *
   * @defaultValue none
   */
  readonly interfacesApart?: readonly string[];
  /**
   * How strings are in the memories that bindings from WIT alone are for. Of a component that is transpiled its own options say it.
   *
   * @defaultValue `"utf8"`
   */
  readonly stringEncoding?: StringEncoding;
  /**
   * Whether these memories have 64-bit addresses.
   *
   * @defaultValue `false`
   */
  readonly memory64?: boolean;
}

/** The same once everything is chosen. */
export type Chosen = Required<Omit<OutputOptions, "async">> & {
  /** `off`: nobody asked for it. */
  readonly async: NonNullable<OutputOptions["async"]> | "off";
};

/** What there is to know of an option. */
interface OutputOption<Given, Value> {
  /** What may be given. */
  readonly takes: Takes<Given>;
  /** What it is where nobody says it; it may depend on those before it. */
  readonly byDefault: (before: Chosen) => Value;
  /** How the first line of a file says it, where it is not the default; empty for what goes without saying. */
  readonly text: (value: Given) => string;
}

const NONE: readonly string[] = [];
const NO_MODULES: InterfaceModules = {};

/** All options, in the order in which the first line of a file says them. */
export const OUTPUT_OPTIONS: {
  readonly [Name in keyof Chosen]: OutputOption<NonNullable<OutputOptions[Name]>, Chosen[Name]>;
} = {
  declareModules: { takes: oneOf([false, true]), byDefault: () => false, text: () => "--declare-modules" },
  language: {
    takes: oneOf(["ts", "js"]),
    byDefault: ({ declareModules }) => (declareModules ? "js" : "ts"),
    text: (language) => `--${language}`,
  },
  importExtension: {
    takes: oneOf(["js", "ts"]),
    byDefault: ({ language }) => language,
    text: (extension) => `--import-extension ${extension}`,
  },
  inline: { takes: oneOf([false, true]), byDefault: () => false, text: () => "--inline" },
  sync: { takes: oneOf([false, true]), byDefault: () => false, text: () => "--sync" },
  trace: { takes: oneOf([false, true]), byDefault: () => false, text: () => "--trace" },
  asyncFilters: {
    takes: texts,
    byDefault: () => [],
    text: (filters) =>
      filters.map((filter) => `--async${filter.startsWith("-") ? "=" : " "}${shellWord(filter)}`).join(" "),
  },
  async: {
    takes: oneOf(["jspi", "asyncify", "none"]),
    byDefault: ({ asyncFilters }) => (asyncFilters.length > 0 ? "jspi" : "off"),
    text: (mode) => `--async ${mode}`,
  },
  interfaceModules: {
    takes: interfaceModules,
    byDefault: () => NO_MODULES,
    text: (modules) =>
      Object.entries(modules)
        .map(([key, module]) => `--interface-types ${shellWord(`${key}=${module}`)}`)
        .join(" "),
  },
  interfacesApart: { takes: texts, byDefault: () => NONE, text: () => "" },
  stringEncoding: {
    takes: oneOf(["utf8", "utf16", "latin1+utf16"]),
    byDefault: () => "utf8",
    text: (encoding) => `--string-encoding ${encoding === "latin1+utf16" ? "compact-utf16" : encoding}`,
  },
  memory64: { takes: oneOf([false, true]), byDefault: () => false, text: () => "--memory64" },
  engine: {
    takes: oneOf(["starlingmonkey", "quickjs", "both"]),
    byDefault: () => "starlingmonkey",
    text: (engine) => `--engine ${engine}`,
  },
};
