/** What a world imports and exports, as texts that are equal where the types are: by interface and name, `""` for what it has itself. */
export interface WorldShape {
  readonly imports: ShapedItems;
  readonly exports: ShapedItems;
}

export type ShapedItems = { readonly [scope: string]: { readonly [name: string]: string } };

/** What is read of a plan: what `wit-bindgen-ts plan` writes, and `bindingPlan` of `@wit-bindgen-ts/wit-parser` makes. */
export interface BindingPlan {
  readonly bindingPlan: 1;
  readonly sha256: string;
  readonly modules: readonly (readonly [start: number, length: number] | null)[];
  readonly imports: readonly { readonly path: readonly string[] }[];
  readonly resources: readonly { readonly kind: "imported" | "defined"; readonly import?: number }[];
  readonly initializers: readonly Step[];
  readonly trampolines: readonly Trampoline[];
  readonly options: readonly CanonicalOptions[];
  readonly exports: readonly PlanExport[];
  readonly exported: readonly (readonly [scope: string, name: string] | null)[];
  readonly shape: WorldShape;
}

/** A step on the way to a running component: those of these kinds are known. */
export type Step =
  | {
      readonly kind: "instantiate";
      readonly module: { readonly static: number };
      readonly args: readonly { readonly module: string; readonly name: string; readonly def: CoreDef }[];
    }
  | { readonly kind: "lower-import"; readonly lowering: number; readonly import: number }
  | {
      readonly kind: "extract-memory" | "extract-realloc" | "extract-post-return";
      readonly index: number;
      readonly def: CoreDef;
    }
  | { readonly kind: "resource"; readonly resource: number; readonly dtor: CoreDef | null };

/** A core item: what gives it. */
export type CoreDef =
  | { readonly kind: "export"; readonly instance: number; readonly name: string }
  | { readonly kind: "trampoline"; readonly index: number };

/** A core function that the bindings make. */
export type Trampoline =
  | { readonly kind: "lower-import"; readonly lowering: number; readonly options: number }
  | {
      readonly kind: "resource-new" | "resource-rep" | "resource-drop";
      readonly instance: number;
      readonly resource: number;
    };

export interface CanonicalOptions {
  readonly instance: number;
  readonly stringEncoding: string;
  readonly memory: number | null;
  readonly memory64: boolean;
  readonly realloc: number | null;
  readonly callback: number | null;
  readonly postReturn: number | null;
  readonly async: boolean;
}

export type PlanExport = { readonly name: string } & (
  | { readonly kind: "lifted-function"; readonly def: CoreDef; readonly options: number }
  | { readonly kind: "instance"; readonly exports: readonly PlanExport[] }
  | { readonly kind: "type" | "reexported-function" | "module" }
);

/** What is said of a plan that is none. */
export const damaged = (what: string): TypeError =>
  new TypeError(`the plan can not be read: ${what}; wit-bindgen-ts plan makes it anew`);

/** What is said of a component that only code of its own can link. */
export const refused = (what: string): WebAssembly.LinkError =>
  new WebAssembly.LinkError(`${what}, which bindings of a world alone do not know: transpile it`);

/** An item of a list of the plan. */
export function itemOf<T>(items: readonly T[] | undefined, index: unknown, what: string): NonNullable<T> {
  const item = Array.isArray(items) && typeof index === "number" ? (items[index] as T | undefined) : undefined;
  if (item === undefined || item === null) throw damaged(`${what} ${String(index)} is not in it`);
  return item;
}
