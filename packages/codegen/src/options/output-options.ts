/** What the output looks like. Every member has a row in {@link OUTPUT_OPTIONS}. */
export interface OutputOptions {
  /** `ts`: TypeScript; `js`: JavaScript with declarations. */
  readonly language?: "ts" | "js";
  /** How generated modules import each other. `ts` by default where TypeScript is written, else `js`. */
  readonly importExtension?: "js" | "ts";
  /** Embeds the core modules in the source text. */
  readonly inline?: boolean;
}

type Chosen = Required<OutputOptions>;

/** What there is to know of an option. */
interface OutputOption<Value> {
  readonly choices: readonly Value[];
  /** What it is where nobody says it; it may depend on those before it. */
  readonly byDefault: Value | ((before: Chosen) => Value);
  /** How the first line of a file says it, where it is not the default. */
  readonly text: (value: Value) => string;
}

/** All options, in the order in which the first line of a file says them. */
export const OUTPUT_OPTIONS: { readonly [Name in keyof Chosen]: OutputOption<Chosen[Name]> } = {
  language: { choices: ["ts", "js"], byDefault: "ts", text: (language) => `--${language}` },
  importExtension: {
    choices: ["js", "ts"],
    byDefault: ({ language }) => language,
    text: (extension) => `--import-extension ${extension}`,
  },
  inline: { choices: [false, true], byDefault: false, text: () => "--inline" },
};
