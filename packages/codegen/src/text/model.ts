import type * as internal from "@wit-bindgen-ts/runtime-helpers/internal";
import type { WellKnown } from "./globals.ts";
import type { NameScope } from "./scope.ts";

/**
 * Text of a file before it is printed. What is fixed is text; what is not known before the whole file is (names, whether something
 * is used, where parentheses are needed) is a part of its own.
 */
export interface Code {
  readonly kind: "code";
  readonly parts: readonly Leaf[];
  /** How tightly an expression (or a type) holds together, for those that put it into another: more is tighter. */
  readonly level: number;
  /** The same in JavaScript, where casts are not there. */
  readonly plainLevel: number;
}

/** Text that TypeScript has and JavaScript has not. */
interface TypeScriptOnly {
  readonly kind: "typescript";
  readonly code: Code;
}

/** An expression that is in parentheses in one of the two languages. */
interface Operand {
  readonly kind: "operand";
  readonly code: Code;
  /** Whether it is TypeScript that needs them. */
  readonly inTypeScript: boolean;
}

/** Text that is there where something else in the file says a name. */
interface IfNamed {
  readonly kind: "if-named";
  readonly name: Name;
  readonly code: Code;
}

/** `property: value`, or only `value` where that is called so. */
interface Pair {
  readonly kind: "pair";
  readonly property: Code;
  readonly value: Code | Name;
}

/** No text: lines elsewhere that are there because something else says this. */
export interface Requirement {
  readonly kind: "requirement";
  readonly definitions: readonly Definition[];
}

/** What code is made of. */
export type Leaf = string | Name | TypeScriptOnly | Operand | IfNamed | Pair | Requirement;
export type Part = Leaf | Code;

/**
 * Whatever has a name that is given when the file is printed. Two are the same where they are the same object, and only those that
 * the file says are declared or imported.
 */
export type Name = DeclaredName | HelperName | GlobalName | ImportedName;

/** A local, or something of the module. */
export interface DeclaredName {
  readonly kind: "declared";
  /** What it is called where nothing else is called so; or another's name with something behind it. */
  readonly hint: string | { readonly of: Name; readonly suffix: string };
  readonly scope: NameScope;
  readonly definitions: readonly Definition[];
}

/** Lines that are there where something says what they define. */
export interface Definition {
  readonly place: Place;
  readonly write: () => readonly Node[];
}

/** The values and the types that generated code imports from the helper package; the compiler takes them from there. */
export type HelperValue = Exclude<keyof typeof internal, "default">;
export type HelperType = Extract<keyof internal.HelperTypes, string>;
export type PublicType = Extract<keyof internal.PublicTypes, string>;

/** Something of the helper package. */
export interface HelperName {
  readonly kind: "helper";
  readonly name: HelperValue | HelperType | PublicType;
  readonly isType: boolean;
  /** For the declarations that people read: from what is documented for them. */
  readonly isPublic: boolean;
}

/** Something that is there without an import. */
export interface GlobalName {
  readonly kind: "global";
  readonly name: WellKnown;
}

/** A type of another generated module. */
export interface ImportedName {
  readonly kind: "imported";
  /** The module that exports it, without extension, from the output folder. */
  readonly path: string;
  readonly name: string;
  /** What may stand before it where its name is taken, best first. */
  readonly prefixes: readonly string[];
  /** Of an ambient module, by which name others import it. */
  readonly ambient?: string | undefined;
}

/** A part of a file, in lines. */
export type Node =
  | Line
  | Block
  | Either
  | Nested
  | Doc
  | Fitted
  | Paragraph
  | Section
  | { readonly kind: "refresh" }
  | Reserve
  | First
  | TypeScriptLines
  | When
  | Unless
  | Place;

interface Line {
  readonly kind: "line";
  readonly code: Code;
}

/** `head {`, an indented body, and `}` with what follows it; on one line where there is no body. */
interface Block {
  readonly kind: "block";
  readonly head: Code;
  readonly body: readonly Node[];
  readonly tail: Code;
}

/** `head { body } otherwise { rest }`, the latter where there is anything in it. */
interface Either {
  readonly kind: "either";
  readonly head: Code;
  readonly body: readonly Node[];
  readonly otherwise: Code;
  readonly rest: readonly Node[];
}

/** Indented lines. */
interface Nested {
  readonly kind: "nested";
  readonly body: readonly Node[];
}

/** A doc comment; none where there are no lines. */
interface Doc {
  readonly kind: "doc";
  readonly lines: readonly Code[];
}

/** One line, or several where that would be too long. */
interface Fitted {
  readonly kind: "fitted";
  readonly short: Code;
  readonly long: readonly Node[];
}

/** What has an empty line before or after it, where it is not empty itself. */
interface Paragraph {
  readonly kind: "paragraph";
  readonly gap: "before" | "after";
  readonly body: readonly Node[];
}

/**
 * Lines between two runs of the guest, which share one view of its memory. It is fetched where it is first of use, and again behind
 * each `refresh`: there the guest ran, and its memory may have grown.
 */
interface Section {
  readonly kind: "section";
  readonly memory: Name | undefined;
  /** None where nothing needs it. */
  readonly view: DeclaredName | undefined;
  readonly body: readonly Node[];
}

/** Names that are given here, whether they are said or not. */
interface Reserve {
  readonly kind: "reserve";
  readonly names: readonly Name[];
}

/** What stands further down and is named first. */
interface First {
  readonly kind: "first";
  readonly nodes: readonly Node[];
}

/** Lines that TypeScript has and JavaScript has not. */
interface TypeScriptLines {
  readonly kind: "typescript";
  readonly body: readonly Node[];
}

/** What is there where something says a name. */
interface When {
  readonly kind: "when";
  readonly name: Name;
  readonly nodes: readonly Node[];
}

/** What is said where nothing before it said a name. */
interface Unless {
  readonly kind: "unless";
  readonly name: Name;
  readonly nodes: readonly Node[];
}

/** Where definitions of names stand: those that the file says, in their order or as they were said. */
export interface Place {
  readonly kind: "place";
  readonly order: ((of: DeclaredName | Requirement) => number) | undefined;
  /** Whether what these definitions say gets its names after all else. */
  readonly isLate: boolean;
}
