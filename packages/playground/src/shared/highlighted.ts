export type Language = "typescript" | "wit";

export interface HighlightRequest {
  readonly id: number;
  /** Where it is shown: a later request for the same view takes the place of this one. */
  readonly view: number;
  readonly language: Language;
  /** The text in blocks of whole lines. */
  readonly blocks: readonly string[];
}

/** A piece of text, and its style as an index. */
export type Token = readonly [text: string, style: number];

export interface HighlightAnswer {
  readonly id: number;
  readonly block: number;
  readonly lines: readonly (readonly Token[])[];
  /** Every style so far: a colour on a light and on a dark ground. */
  readonly styles: readonly (readonly [light: string, dark: string])[];
}
