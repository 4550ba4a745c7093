import type { Input, Inside } from "../../shared/generated.ts";
import { CodeView } from "../base/code-view.ts";
import { button, el } from "../base/dom.ts";
import { sizeWords } from "../base/words.ts";

/** Stands in the editor's place while there is a component: what it is, and its WIT. */
export class ComponentCard {
  readonly #title = el("strong");
  readonly #about = el("span", { className: "note" });
  readonly #wit = new CodeView();

  constructor(place: HTMLElement, back: () => void) {
    const bar = el("div", { className: "bar" }, this.#title, this.#about, button("Back to WIT", back));
    this.#wit.element.setAttribute("aria-label", "The component's WIT");
    place.append(bar, this.#wit.element);
  }

  show({ name, bytes }: Extract<Input, { kind: "component" }>): void {
    this.#title.textContent = `${name}.wasm`;
    this.#about.textContent = `component, ${sizeWords(bytes.length)}`;
    this.#wit.element.replaceChildren();
  }

  inside({ wit, exact }: Inside): void {
    if (!exact) this.#about.textContent += "; no WIT can describe it, this is in the manner of it";
    this.#wit.show(wit, "wit");
  }
}
