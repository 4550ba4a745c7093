/** A type of WIT as a form needs it: what there is to fill in, and how the value is written in JavaScript. */
export type FormType =
  | { readonly kind: "bool" | "char" | "string" }
  | { readonly kind: "float" }
  /** `big`: a bigint. */
  | { readonly kind: "integer"; readonly big: boolean }
  /** `length`: of a list that always has so many. */
  | { readonly kind: "list"; readonly element: FormType; readonly length: number | undefined }
  | { readonly kind: "map"; readonly key: FormType; readonly value: FormType }
  | { readonly kind: "record"; readonly fields: readonly FormField[] }
  | { readonly kind: "tuple"; readonly types: readonly FormField[] }
  | { readonly kind: "flags"; readonly flags: readonly { readonly name: string; readonly key: string }[] }
  | { readonly kind: "enum"; readonly cases: readonly string[] }
  /** Of a result: `ok` and `err`. */
  | { readonly kind: "variant"; readonly cases: readonly FormCase[] }
  /** `tagged`: an option in an option says by a tag which of the two is none. */
  | { readonly kind: "option"; readonly some: FormType; readonly tagged: boolean }
  /** An index into {@link CallModel.resources}. */
  | { readonly kind: "resource"; readonly resource: number }
  | { readonly kind: "unsupported"; readonly what: string };

/** A part with a name: a field of a record, a parameter. */
export interface FormField {
  readonly name: string;
  /** The property in JavaScript. */
  readonly key: string;
  /** The type as WIT has it. */
  readonly wit: string;
  readonly type: FormType;
}

export interface FormCase {
  readonly tag: string;
  readonly type: FormType | undefined;
}

/** A function that a component exports. */
export interface CallFunction {
  readonly kind: "function" | "method" | "static" | "constructor";
  readonly signature: string;
  /** The resource that it is of. */
  readonly resource: string | undefined;
  readonly docs: string | undefined;
  /** Where it is in what `instantiate` gives: of a method its class, and then its own name. */
  readonly path: readonly string[];
  /** The resource whose method it is. */
  readonly self: number | undefined;
  readonly params: readonly FormField[];
}

/** The functions of an interface, or of the world itself. */
export interface CallScope {
  /** The interface's id; empty for the world. */
  readonly title: string;
  readonly functions: readonly CallFunction[];
}

export interface CallResource {
  readonly name: string;
  /** Where its class is: in what `instantiate` gives, or in what it is given. */
  readonly side: "export" | "import";
  readonly path: readonly string[];
}

/** What a component imports, to be stood in for where nobody gives it. */
export interface ImportedItems {
  /** By the names that JavaScript has for them. */
  readonly functions: readonly string[];
  readonly classes: readonly {
    readonly name: string;
    readonly methods: readonly string[];
    readonly statics: readonly string[];
  }[];
  readonly interfaces: readonly { readonly key: string; readonly items: ImportedItems }[];
}

/** What there is to call of a component, and what it needs for that. */
export interface CallModel {
  readonly scopes: readonly CallScope[];
  readonly resources: readonly CallResource[];
  readonly imports: ImportedItems;
}
