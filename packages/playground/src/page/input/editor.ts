import type { Problem } from "../../shared/generated.ts";

/** How long after a key it is generated, in milliseconds: soon enough to seem at once, and not for each of several keys. */
const PAUSE = 80;

/** The text field that WIT is written in. */
export class Editor {
  readonly #area: HTMLTextAreaElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed hears of the text, once nobody types for a moment */
  constructor(area: HTMLTextAreaElement, changed: (text: string) => void) {
    this.#area = area;
    area.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => changed(area.value), PAUSE);
    });
  }

  get text(): string {
    return this.#area.value;
  }

  set text(text: string) {
    clearTimeout(this.#timer);
    this.#area.value = text;
    this.#area.scrollTop = 0;
  }

  /** Selects what is meant. */
  goTo({ line, column, length }: NonNullable<Problem["place"]>): void {
    const lines = this.text.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, column - 1);
    this.#area.focus();
    this.#area.setSelectionRange(start, start + length);
    this.#area.scrollTop = (this.#area.scrollHeight / lines.length) * (line - 4);
  }
}
