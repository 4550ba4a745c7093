import type { CallModel } from "./forms.ts";

export type Input =
  | { readonly kind: "wit"; readonly text: string }
  | { readonly kind: "component"; readonly name: string; readonly bytes: Uint8Array };

/** What is to be generated, as the page has it chosen. */
export interface Choice {
  readonly mode: "transpile" | "host" | "types" | "guest";
  readonly language: "ts" | "js";
  /** One of several; undefined for the first. */
  readonly world: string | undefined;
}

export interface GenerateRequest {
  readonly id: number;
  readonly input: Input;
  readonly choice: Choice;
}

export interface GeneratedFile {
  readonly path: string;
  readonly contents: string | Uint8Array;
}

/** The code that runs a component, and what there is to call. */
export interface Runnable {
  readonly module: string;
  readonly cores: Readonly<Record<string, Uint8Array>>;
  readonly model: CallModel;
}

/** A component from the inside. */
export interface Inside {
  readonly wit: string;
  /** Whether this is WIT, or only in the manner of it. */
  readonly exact: boolean;
  readonly text: string;
  readonly mermaid: string;
}

/** What is wrong with an input. */
export interface Problem {
  readonly message: string;
  /** The place, as compilers show it. */
  readonly snippet: string | undefined;
  /** Of a text: where, in UTF-16 code units. */
  readonly place: { readonly line: number; readonly column: number; readonly length: number } | undefined;
}

export type GenerateAnswer =
  | {
      readonly kind: "files";
      readonly id: number;
      readonly files: readonly GeneratedFile[];
      readonly milliseconds: number;
      /** The worlds that there are to choose from, with the one that was. */
      readonly worlds: readonly string[];
      readonly world: string | undefined;
    }
  /** Comes after the files of a component. */
  | {
      readonly kind: "component";
      readonly id: number;
      readonly inside: Inside;
      /** Or why it can not be run. */
      readonly runnable: Runnable | string;
    }
  | { readonly kind: "problem"; readonly id: number; readonly problem: Problem };
