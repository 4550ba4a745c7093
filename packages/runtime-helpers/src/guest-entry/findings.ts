import { show } from "../show.ts";

/** How what the entry has to say while it is built is told from all else that engines say. */
const MARK = "wit-bindgen-ts:misfit:";

/** What a module has that does not fit its world. */
export interface Finding {
  readonly place: string;
  readonly got: string;
  readonly expected: string;
}

/** Collects what does not fit. */
export class Findings {
  readonly #all: Finding[] = [];

  add(place: string, value: unknown, expected: string): undefined {
    this.#all.push({ place, got: value === undefined ? "" : show(value), expected });
  }

  /** @throws Error that {@link findingsIn} reads */
  check(): void {
    if (this.#all.length > 0) throw new Error(`${MARK}${JSON.stringify(this.#all)}${MARK}`);
  }
}

/** What an entry has found, where an engine says that its evaluation failed. */
export function findingsIn(text: string): readonly Finding[] {
  const [, json] = text.split(MARK);
  return json === undefined ? [] : (JSON.parse(json) as Finding[]);
}
