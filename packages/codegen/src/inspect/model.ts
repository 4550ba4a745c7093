import type { CoreModuleType, PlanModule, StringEncoding } from "@wit-bindgen-ts/wit-parser";

/**
 * What is inside a component, as plain data: `inspect --json` prints exactly this. Within a `format` members are only
 * ever added. Every index is one into an array of this object, and an `index` says an item's own.
 */
export interface Inspection {
  readonly format: 1;
  /** Of the whole component, in bytes. */
  readonly size: number;
  readonly wit: InspectedWit;
  /** What the host has to give, part by part. */
  readonly imports: readonly InspectedImport[];
  readonly modules: readonly InspectedModule[];
  readonly componentInstances: readonly InspectedComponentInstance[];
  /** In the order in which they are made. */
  readonly coreInstances: readonly InspectedCoreInstance[];
  /** Those that strings, lists and spilt values pass through. */
  readonly memories: readonly { readonly index: number; readonly from: Source }[];
  readonly resources: readonly InspectedResource[];
  /** Those of instances one by one. */
  readonly exports: readonly InspectedExport[];
}

/** What a component imports and exports, as WIT. */
export interface InspectedWit {
  readonly text: string;
  /** False for a component that no WIT describes, such as one with nested instances: then `text` only looks like WIT. */
  readonly exact: boolean;
}

/** A function, core module or resource that the host has to give. */
export interface InspectedImport {
  readonly index: number;
  /** The import's name, then the names within instances: `["wasi:io/poll@0.2.6", "poll"]`. */
  readonly path: readonly string[];
  readonly kind: "func" | "module" | "resource";
}

/** A core module. */
export interface InspectedModule {
  readonly index: number;
  /** `adapter`: not in the component as such, but made to move values between two of its component instances. */
  readonly kind: "static" | "adapter";
  /** From its name section. */
  readonly name?: string;
  /** In bytes. */
  readonly size: number;
  /** What it needs of the engine beyond WebAssembly 2.0. */
  readonly needs: PlanModule["needs"];
  readonly imports: CoreModuleType["imports"];
  readonly exports: CoreModuleType["exports"];
}

/** An instance of a component: the root, or one within. */
export interface InspectedComponentInstance {
  readonly index: number;
  /** The component instance that created it; null for the root. */
  readonly parent: number | null;
  readonly coreInstances: readonly number[];
  /** The string encodings with which it talks to the host; two instances talk as their transcoders' names say. */
  readonly encodings: readonly StringEncoding[];
  /** The resources that it defines. */
  readonly resources: readonly number[];
}

/** An instance of a core module. */
export interface InspectedCoreInstance {
  readonly index: number;
  /** One of `modules`, or one of `imports`. */
  readonly module: { readonly static: number } | { readonly import: number };
  /** Null for adapters. */
  readonly componentInstance: number | null;
  readonly adapter: boolean;
  /** Where each of the module's imports comes from. */
  readonly links: readonly { readonly module: string; readonly name: string; readonly from: Source }[];
}

/** A resource type. */
export interface InspectedResource {
  readonly index: number;
  /** As the first that imports or exports it calls it; left out where nothing does. */
  readonly name?: string;
  /** Its import, or else the component instance that defines it. */
  readonly origin: { readonly import: number } | { readonly componentInstance: number };
  readonly destructor: Source | null;
}

/** What is exported, and what is behind it. */
export type InspectedExport = { readonly path: readonly string[] } & (
  | {
      readonly kind: "func";
      readonly from: Source;
      readonly componentInstance: number;
      readonly encoding: StringEncoding;
      readonly async: boolean;
      readonly memory: number | null;
      readonly postReturn: Source | null;
    }
  /** An import that is passed on. */
  | { readonly kind: "reexport"; readonly import: number }
  | { readonly kind: "module"; readonly module: { readonly static: number } | { readonly import: number } }
  | { readonly kind: "type" }
);

/** What gives a core item. */
export type Source =
  | { readonly kind: "core-export"; readonly coreInstance: number; readonly name: string }
  | { readonly kind: "import"; readonly import: number; readonly encoding: StringEncoding }
  /** A canonical built-in, by its name in the specification (`resource.drop`), or what only adapters call. */
  | {
      readonly kind: "builtin";
      readonly name: string;
      readonly resource?: number;
      readonly componentInstance?: number;
    }
  /** Between two memories. */
  | { readonly kind: "transcoder"; readonly op: string; readonly fromMemory: number; readonly toMemory: number }
  | { readonly kind: "trap"; readonly message: string }
  /** The flags of a component instance: whether it may be entered and left. */
  | { readonly kind: "flags"; readonly componentInstance: number };
