import type { Problem } from "../../shared/generated.ts";
import { button, el } from "../base/dom.ts";

/** Says what is wrong with the input, and where. */
export class ProblemBox {
  readonly #box: HTMLElement;
  readonly #goTo: (place: NonNullable<Problem["place"]>) => void;

  /** @param goTo shows a place in the text */
  constructor(box: HTMLElement, goTo: (place: NonNullable<Problem["place"]>) => void) {
    [this.#box, this.#goTo] = [box, goTo];
  }

  show(problem: Problem | undefined): void {
    this.#box.hidden = problem === undefined;
    if (problem === undefined) return this.#box.replaceChildren();
    const { message, snippet, place } = problem;
    const parts: HTMLElement[] = [el("p", {}, message)];
    if (snippet !== undefined) parts.push(el("pre", {}, snippet));
    if (place !== undefined)
      parts.push(button(`Go to line ${place.line}, column ${place.column}`, () => this.#goTo(place)));
    this.#box.replaceChildren(...parts);
  }
}
