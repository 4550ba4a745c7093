/** What an engine makes a component of. */
export interface EngineInput {
  /** The bundle, as a file in a folder that has nothing else. */
  readonly path: string;
  readonly text: string;
  /** The WIT, and a place in that folder where it may be put. */
  readonly wit: { readonly text: string; readonly path: string };
  readonly world: string;
  /** The ids of what the world imports. */
  readonly imports: readonly string[];
  /** Whether the engine is to be small, where it has such a form. */
  readonly small: boolean;
  /** Whether the component imports nothing beside the world. */
  readonly pure: boolean;
}

/** An engine for JavaScript. */
export interface Engine {
  readonly title: string;
  /** By which name a module imports what the world does. */
  importName(id: string): string;
  /** Whether what the world imports itself is global, and no module. */
  readonly hasOwnAsGlobals: boolean;
  /** Starts to load its package, which says what is missing before anything else is done. */
  load(): Promise<(input: EngineInput) => Promise<Uint8Array>>;
  /** What its error says, in its own words, where that is known. */
  read(message: string): Refusal | undefined;
}

/** Why an engine made no component of a guest. */
export type Refusal =
  /** The module called a function that it imports. */
  | { readonly kind: "import"; readonly id: string; readonly name: string }
  /** Evaluating the module came to no end. */
  | { readonly kind: "pending" }
  /** Evaluating the module threw: what it says, and the stack. */
  | { readonly kind: "thrown"; readonly message: string; readonly stack: string };
