import type { Annotated, ResolveInterface, ResolveType, TypeRef, WorldItem } from "./resolve.ts";

/**
 * How to instantiate a component: a straight list of steps with every nested component, alias and
 * link resolved, and the types of what it imports and exports. All indices are into the arrays of
 * this plan.
 */
export interface ComponentPlan {
  readonly resolve: ComponentResolve;
  readonly modules: readonly PlanModule[];
  /** What the steps take from the host; indexed by `import` of steps, exports and resources. */
  readonly imports: readonly PlanImport[];
  /** Every resource type: those imported, then those defined. */
  readonly resources: readonly PlanResource[];
  /** The tables that adapters name when they move handles: of a resource in a component instance. Null for what none names. */
  readonly resourceTables: readonly ({ readonly resource: number; readonly instance: number } | null)[];
  /** The steps, in order. */
  readonly initializers: readonly Initializer[];
  readonly trampolines: readonly Trampoline[];
  readonly options: readonly CanonicalOptions[];
  readonly exports: readonly PlanExport[];
  /** The component instances: each has a handle table and flags. The root is the first. */
  readonly componentInstances: readonly PlanComponentInstance[];
  /** Whether a call can come back into a component instance that it left, so that entering one has to be checked. */
  readonly mayReenter: boolean;
  /** Each function that adapter modules export as `adapter<index>`: which component instance calls which. */
  readonly adapters: readonly { readonly caller: number; readonly callee: number }[];
  /** The official canonical-ABI layout of compound types, to hold ours against. */
  readonly layouts: readonly PlanLayout[];
}

/** An instance of a component: the root, or one that another created. */
export interface PlanComponentInstance {
  /** The component instance that created it; null for the root. */
  readonly parent: number | null;
}

/** Types of a component, in the shape of `Resolve`, with what only components have. */
export interface ComponentResolve {
  readonly types: readonly ComponentType[];
  readonly interfaces: readonly ComponentInterface[];
  /** One world; its keys are the full names of the imports and exports (`wasi:io/poll@0.2.6`). */
  readonly worlds: readonly [ComponentWorld];
  readonly packages: readonly [];
}

/** A type of a component. */
export interface ComponentType extends ResolveType {
  /** For a resource: its index in {@link ComponentPlan.resources}, where a function uses it. */
  readonly resource?: number;
}

/** What a component imports and exports. */
export interface ComponentWorld extends Annotated {
  readonly name: string;
  readonly imports: Readonly<Record<string, ComponentItem>>;
  readonly exports: Readonly<Record<string, ComponentItem>>;
  readonly package: null;
}

/** What stands under a name of a component's world. */
export type ComponentItem = WorldItem | { readonly module: CoreModuleType } | { readonly component: true };

/** An instance type. `name` is always null: the key under which it is imported says it. */
export interface ComponentInterface extends ResolveInterface {
  readonly instances?: Readonly<Record<string, number>>;
  readonly modules?: Readonly<Record<string, CoreModuleType>>;
}

/** What a core module needs and gives, without the types of functions, memories and so on. */
export interface CoreModuleType {
  readonly imports: readonly { readonly module: string; readonly name: string; readonly type: CoreExternType }[];
  readonly exports: readonly { readonly name: string; readonly type: CoreExternType }[];
}

/** What a core module can import and export. */
export type CoreExternType = "func" | "memory" | "table" | "global" | "tag";

/** A core value type, of those that the canonical ABI uses. */
export type CoreType = "i32" | "i64" | "f32" | "f64";

/** The type of a core function: names of core value types, as WebAssembly's text format has them. */
export interface CoreSignature {
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** A core module: of the component, or made for it. */
export interface PlanModule {
  /** `adapter`: generated to move values between two components. */
  readonly kind: "static" | "adapter";
  readonly bytes: Uint8Array;
  /** The module's name from its name section, where it has one. */
  readonly name?: string;
  readonly imports: CoreModuleType["imports"];
  readonly exports: CoreModuleType["exports"];
  /** What it needs of the engine beyond WebAssembly 2.0. */
  readonly needs: readonly (
    | "multi-memory"
    | "exceptions"
    | "memory64"
    | "threads"
    | "custom-page-sizes"
    | "tail-calls"
    | "gc"
  )[];
}

/** What a component takes from the host, part by part: an instance is only what is in it. */
export interface PlanImport {
  /** The import's name, then the export names within nested instances: `["wasi:io/poll@0.2.6", "poll"]`. */
  readonly path: readonly string[];
  readonly kind: "func" | "module" | "resource";
}

/** A resource type, as all component instances know it. */
export type PlanResource =
  | { readonly kind: "imported"; readonly import: number }
  /** `instance`: the component instance that defines it. */
  | { readonly kind: "defined"; readonly instance: number };

/** A step on the way to a running component. */
export type Initializer =
  | {
      /** Makes the next core instance (the n-th `instantiate` is core instance n). */
      readonly kind: "instantiate";
      /** A static or adapter module, or an imported one. */
      readonly module: { readonly static: number } | { readonly import: number };
      /** The component instance it belongs to; null for adapters. */
      readonly instance: number | null;
      readonly args: readonly { readonly module: string; readonly name: string; readonly def: CoreDef }[];
    }
  /** The n-th one gives a meaning to the `lower-import` trampoline with `lowering` n. */
  | { readonly kind: "lower-import"; readonly lowering: number; readonly import: number }
  | { readonly kind: "extract-memory"; readonly index: number; readonly def: CoreDef }
  | { readonly kind: "extract-realloc"; readonly index: number; readonly def: CoreDef }
  | { readonly kind: "extract-callback"; readonly index: number; readonly def: CoreDef }
  | { readonly kind: "extract-post-return"; readonly index: number; readonly def: CoreDef }
  | { readonly kind: "extract-table"; readonly index: number; readonly def: CoreDef }
  /** `resource` is an index into {@link ComponentPlan.resources}. */
  | { readonly kind: "resource"; readonly resource: number; readonly dtor: CoreDef | null; readonly instance: number };

/** A core item that a step takes: what gives it. */
export type CoreDef =
  | { readonly kind: "export"; readonly instance: number; readonly name: string }
  /** The flags of a component instance, as an `i32` global. */
  | { readonly kind: "flags"; readonly instance: number }
  | { readonly kind: "trampoline"; readonly index: number }
  | { readonly kind: "intrinsic"; readonly name: string };

/** A core function that the host makes. Each has the core signature that the guest calls it with. */
export type Trampoline = { readonly signature: CoreSignature } & (
  | { readonly kind: "lower-import"; readonly lowering: number; readonly options: number }
  | {
      readonly kind: "transcoder";
      /** As Wasmtime names it: `utf8-to-utf16`, `utf16-to-compact-probably-utf16` ... */
      readonly op: string;
      /** Indices of extracted memories. */
      readonly from: number;
      readonly from64: boolean;
      readonly to: number;
      readonly to64: boolean;
    }
  | {
      readonly kind: "resource-new" | "resource-rep" | "resource-drop";
      readonly instance: number;
      readonly resource: number;
    }
  | { readonly kind: "resource-transfer-own" | "resource-transfer-borrow" }
  /** What an adapter calls around a call, where that has to be known: with whether the callee is async, the callee, and the caller. */
  | { readonly kind: "enter-sync-call" | "exit-sync-call" }
  /** `message`: Wasmtime's text for the trap. Called with the adapter's index; -1 for what several adapters share. */
  | { readonly kind: "trap"; readonly message: string }
  | {
      readonly kind: "task-return";
      readonly instance: number;
      /** Null for a type that no import or export of the component uses. */
      readonly results: readonly (TypeRef | null)[];
      readonly options: number;
    }
  | { readonly kind: "prepare-call"; readonly memory: number | null }
  | { readonly kind: "start-call"; readonly callback: number | null; readonly postReturn: number | null }
  /**
   * Every other built-in, by its name in the specification (`stream.read`, `waitable-set.wait` ...);
   * what adapters need besides is `stream.transfer`, `future.transfer` and `error-context.transfer`.
   */
  | {
      readonly kind: "async-builtin";
      readonly name: string;
      readonly instance: number | null;
      readonly options: number | null;
      /** For `*.cancel*`: whether it returns at once. */
      readonly async?: boolean;
      /** For streams and futures: what they carry; null for nothing, or an unknown type. */
      readonly payload?: TypeRef | null;
      /** For `thread.new-indirect`: an extracted table. */
      readonly table?: number;
    }
);

/** Of strings in the memory of a core module. */
export type StringEncoding = "utf8" | "utf16" | "latin1+utf16";

/** How a function is lifted or lowered: the canonical options, with defaults filled in, and the core signature that follows. */
export interface CanonicalOptions {
  readonly instance: number;
  readonly stringEncoding: StringEncoding;
  /** Indices of extracted memories, reallocs, callbacks and post-returns. */
  readonly memory: number | null;
  readonly memory64: boolean;
  readonly realloc: number | null;
  readonly callback: number | null;
  readonly postReturn: number | null;
  readonly async: boolean;
  readonly signature: CoreSignature;
}

/** What a component exports. */
export type PlanExport = { readonly name: string } & (
  | { readonly kind: "lifted-function"; readonly def: CoreDef; readonly options: number }
  | { readonly kind: "reexported-function"; readonly import: number }
  | { readonly kind: "module"; readonly module: { readonly static: number } | { readonly import: number } }
  | { readonly kind: "instance"; readonly exports: readonly PlanExport[] }
  | { readonly kind: "type" }
);

/** The size and alignment of a type, in bytes, with pointers of 32 and of 64 bits, and the number of its core values. */
export interface PlanLayout {
  /** Index into {@link ComponentResolve.types}. */
  readonly type: number;
  readonly size32: number;
  readonly align32: number;
  readonly size64: number;
  readonly align64: number;
  /** Null where there are more than the official limit. */
  readonly flat: number | null;
}
