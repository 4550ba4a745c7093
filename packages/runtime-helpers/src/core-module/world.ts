import type { AnyInstance } from "../state/index.ts";

/** A function of a core module: its type, and what else it is called. */
export interface CoreWorldItem {
  /** `i32 i64 -> f32`. */
  readonly type: string;
  /** Its name in the standard scheme: of an export where it has one, of an import where it has another there. */
  readonly standard?: string;
  /** What the module needs beside it: a memory; or a memory and realloc. */
  readonly needsMemory?: boolean;
  readonly needsRealloc?: boolean;
  readonly isOptional?: boolean;
  /** Whether the bindings call its post-return: where it leaves something to free. */
  readonly isFreed?: boolean;
}

/** What a core module of a world may import and has to export, by the names of the legacy scheme. */
export interface CoreWorld {
  /** Of strings in its memory; `utf8` where it is missing. */
  readonly stringEncoding?: "utf8" | "utf16" | "latin1+utf16";
  /** Whether its memory has 64-bit addresses. */
  readonly memory64?: boolean;
  readonly imports: {
    readonly [module: string]: {
      /** What it is called in the standard scheme, where it has a name there. */
      readonly standard?: string;
      readonly items: { readonly [name: string]: CoreWorldItem };
    };
  };
  readonly exports: { readonly [name: string]: CoreWorldItem };
}

/** Core functions that stand for what the world imports, by the names of the legacy scheme. */
export interface LoweredImports {
  readonly [module: string]: { readonly [name: string]: (...args: never[]) => unknown };
}

/** What was instantiated. */
export interface LinkedCore {
  /**
   * What the world exports, by the names of the legacy scheme, with `$memory` and `$realloc`. What is optional is always there.
   */
  readonly exports: WebAssembly.Exports;
  /** Lets it initialize itself, once its memory is known. */
  start(): Promise<void> | void;
}

/** Instantiates what is lifted and lowered through one memory and one realloc of a component instance. */
export type InstantiateCore = (instance: AnyInstance, imports: LoweredImports) => Promise<LinkedCore>;

/** What the bindings of a world run: it has them bind once for each memory and realloc, and gives what they come to. */
export type Link = <E>(bind: (instantiate: InstantiateCore) => Promise<E>) => Promise<E>;
