import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import type { CoreType } from "../abi/index.ts";
import type { CoreFunctionType, ImportName, ItemNames } from "../core/index.ts";

/**
 * What the Canonical ABI makes of a world: what {@link describeAbi} gives, and `wit-bindgen-ts abi --format json` prints. What is added in
 * later versions is added beside this; `format` counts the times that something of it changed its meaning or went.
 */
export interface AbiDescription {
  readonly format: 1;
  /** The world, with its package where that is known. */
  readonly world: string;
  /** The bytes of a pointer, and of a length. */
  readonly pointerSize: 4 | 8;
  /** Of all functions; null for a component whose functions differ in it. */
  readonly stringEncoding: StringEncoding | null;
  /** What the core module may import: first of the world itself, then interface by interface. */
  readonly imports: readonly AbiImports[];
  /** What the core module exports, in the same order. */
  readonly exports: readonly AbiExports[];
  /** What a core module has once. */
  readonly module: AbiModule;
  /** Every type that is named or used; each comes after those that it is made of. */
  readonly types: readonly AbiType[];
}

/** What the core module has for all of its functions together. `isRequired`: some exported function needs it; imported ones may, too. */
export interface AbiModule {
  readonly memory: AbiItem;
  readonly realloc: AbiItem & { readonly type: CoreFunctionType };
  readonly initialize: AbiItem & { readonly type: CoreFunctionType };
}

/** Something that a core module has under a name. */
export interface AbiItem {
  readonly names: ItemNames<string>;
  readonly isRequired: boolean;
}

/** An interface, or what the world has itself. */
export interface AbiScope {
  /** The names that lead to it: none for the world, one for its interfaces, more for instances within instances. */
  readonly path: readonly string[];
  /** The types that it declares: indices into {@link AbiDescription.types}. */
  readonly types: readonly { readonly name: string; readonly type: number }[];
}

/** An interface that is imported. */
export interface AbiImports extends AbiScope {
  readonly resources: readonly { readonly name: string; readonly drop: AbiIntrinsic }[];
  readonly functions: readonly AbiImport[];
}

/** An interface that is exported. */
export interface AbiExports extends AbiScope {
  readonly resources: readonly {
    readonly name: string;
    /** What the module imports for its own resource. */
    readonly new: AbiIntrinsic;
    readonly rep: AbiIntrinsic;
    readonly drop: AbiIntrinsic;
    /** What it may export to hear that one is gone. */
    readonly destructor: { readonly names: ItemNames<string>; readonly type: CoreFunctionType };
  }[];
  readonly functions: readonly AbiExport[];
}

/** A core function that the module imports to handle a resource. */
export interface AbiIntrinsic {
  readonly names: ItemNames<ImportName>;
  readonly type: CoreFunctionType;
}

/** A function that the core module may import. */
export interface AbiImport extends AbiFunction {
  readonly names: ItemNames<ImportName>;
}

/** A function that the core module exports. */
export interface AbiExport extends AbiFunction {
  readonly names: ItemNames<string>;
  /** What the module may export beside it, to hear that its result was read. */
  readonly postReturn: {
    readonly names: ItemNames<string>;
    readonly type: CoreFunctionType;
    /** Whether a result may have been allocated for it, which is then to be freed. */
    readonly isUseful: boolean;
  };
}

/** A function, in its synchronous form. */
export interface AbiFunction {
  /** As in WIT with its annotations: `[method]r.f`. */
  readonly name: string;
  /** As WIT declares it. */
  readonly wit: string;
  /** Whether WIT has it as async: then modules may also use asynchronous forms of it, which are not described. */
  readonly async: boolean;
  readonly params: readonly { readonly name: string; readonly type: number }[];
  /** Null where there is none. */
  readonly result: number | null;
  /** The core function where a module imports the function. */
  readonly asImport: AbiSignature;
  /** The core function where a module exports it. */
  readonly asExport: AbiSignature;
  /** Where the parameters are, where they are too many for core values; or null. */
  readonly paramArea: AbiArea | null;
  /** Where the result is, where it is too much for a core value; or null. */
  readonly resultArea: AbiArea | null;
  /** What it needs of its module. */
  readonly needs: { readonly memory: boolean; readonly realloc: boolean };
  /** What the host has the module allocate, by realloc, to pass the parameters of an export or the result of an import. */
  readonly allocation: AbiAllocation;
}

/** The type of a core function, with what its values are. There is one result at most. */
export interface AbiSignature {
  readonly params: readonly AbiCoreValue[];
  readonly results: readonly AbiCoreValue[];
}

/** A core value that is passed. */
export interface AbiCoreValue {
  /**
   * What it is of: `s.pointer` and `s.length` of a string, list or map, `v.tag` and `v.0` of a variant, option or result, whose cases
   * share what comes behind the tag, `r.field` of a record, `t.0` of a tuple; `params` and `result` are the addresses of areas.
   */
  readonly name: string;
  readonly type: CoreType;
  /** What it is there: `payload` is what the cases of a variant share, whatever it is in each; `address` is that of an area. */
  readonly role: "value" | "tag" | "payload" | "pointer" | "length" | "address";
  /** The type that it is of, or a part of: an index into {@link AbiDescription.types}; null for the area of all parameters. */
  readonly of: number | null;
}

/** A place in memory, with what is in it. */
export interface AbiArea {
  readonly size: number;
  readonly align: number;
  readonly fields: readonly AbiField[];
}

/** A part of a record, of a tuple or of an area. */
export interface AbiField {
  readonly name: string;
  readonly type: number;
  /** From the beginning, in bytes. */
  readonly offset: number;
  readonly size: number;
  /** The bytes between its end and the next field, or the end of the whole. */
  readonly padding: number;
}

/** How much is allocated: blocks by realloc, and the bytes of all of them together. */
export interface AbiAllocation {
  /** The same where there is no choice; null for a function with more than {@link MAX_SITES} strings and lists. */
  readonly blocks: { readonly least: AbiSum; readonly most: AbiSum } | null;
  /** Exactly, where what is not there counts nothing. */
  readonly bytes: AbiSum | null;
  /** What blocks are for: the area of the parameters, and each string, list and map. */
  readonly sites: readonly AbiSite[] | null;
}

/** What blocks are allocated for. */
export interface AbiSite {
  /** The value: `s`, `r.field`, `items[].name` for the name of each element, `o.some` of an option; of a result from `result` on. */
  readonly path: string;
  readonly kind: "area" | "string" | "list" | "map";
  /** The bytes of an element; of the area as a whole; 1 for a string, whose length is in bytes. */
  readonly size: number;
  readonly align: number;
}

/** A number that depends on the lengths of values: `constant` and `times` the length of each. */
export interface AbiSum {
  readonly constant: number;
  /** `length` of: a path as in {@link AbiSite}. Of a string in bytes of its encoding, else in elements; of what is within a list that of all. */
  readonly terms: readonly { readonly times: number; readonly path: string }[];
  /** The same as text: `16 + 8 × len(items)`. */
  readonly text: string;
}

/** Place in memory and core values. */
export interface AbiLayout {
  /** As WIT has it: the name of what is declared, or `list<u8>`. */
  readonly wit: string;
  readonly size: number;
  readonly align: number;
  /** Its core values; null where there are more than any function takes. */
  readonly flat: readonly CoreType[] | null;
}

/** A type. A number is an index into {@link AbiDescription.types}. */
export type AbiType = AbiLayout &
  (
    | { readonly kind: AbiPrimitive }
    | { readonly kind: "alias"; readonly target: number }
    | { readonly kind: "record" | "tuple"; readonly fields: readonly AbiField[] }
    | {
        readonly kind: "variant" | "option" | "result" | "enum";
        /** The bytes of the tag, which is at the beginning and counts the cases from 0. */
        readonly tagSize: 1 | 2 | 4;
        /** Where the payload of every case begins. */
        readonly payloadOffset: number;
        readonly cases: readonly { readonly name: string; readonly type: number | null }[];
      }
    /** A bit each, from the lowest. */
    | { readonly kind: "flags"; readonly flags: readonly string[] }
    | { readonly kind: "list"; readonly element: number }
    | { readonly kind: "fixed-list"; readonly element: number; readonly length: number }
    /** In memory a list of these, as records. */
    | { readonly kind: "map"; readonly entry: AbiArea }
    | { readonly kind: "own" | "borrow"; readonly resource: string }
    | { readonly kind: "stream" | "future"; readonly element: number | null }
  );

/** The types that WIT has a word for; of these `string` is a pointer and a length. */
export type AbiPrimitive =
  | "bool"
  | "u8"
  | "s8"
  | "u16"
  | "s16"
  | "u32"
  | "s32"
  | "u64"
  | "s64"
  | "f32"
  | "f64"
  | "char"
  | "string"
  | "error-context";
