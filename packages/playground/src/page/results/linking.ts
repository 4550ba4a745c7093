import type { Inside } from "../../shared/generated.ts";
import { button, el } from "../base/dom.ts";

const darkness = matchMedia("(prefers-color-scheme: dark)");

/** How a component is linked, as a picture and in words. */
export class LinkingPanel {
  readonly #picture = el("div", { className: "picture", tabIndex: 0, aria: { label: "Linking as a picture" } });
  readonly #fit = button("Fit to width", () => {
    this.#fit.ariaPressed = String(this.#picture.classList.toggle("fit"));
  });
  readonly #text = el("pre", { tabIndex: 0 });
  #inside: Inside | undefined;
  #drawn: string | undefined;

  constructor(panel: HTMLElement) {
    this.#fit.ariaPressed = "false";
    panel.append(
      el("div", { className: "bar" }, this.#fit),
      this.#picture,
      el("details", {}, el("summary", {}, "In words"), this.#text),
    );
  }

  show(inside: Inside, isOpen: boolean): void {
    this.#inside = inside;
    this.#text.textContent = inside.text;
    if (isOpen) void this.open();
  }

  async open(): Promise<void> {
    const text = this.#inside?.mermaid;
    if (text === undefined || text === this.#drawn) return;
    this.#drawn = text;
    this.#picture.replaceChildren(el("p", { className: "note" }, "Drawing …"));
    const drawn = await this.#draw(text);
    if (text === this.#inside?.mermaid) this.#picture.replaceChildren(drawn);
  }

  async #draw(text: string): Promise<Element> {
    try {
      const { flowchart } = await import("./mermaid.ts");
      return await flowchart(text, darkness.matches);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return el("p", { className: "note" }, `There is no picture of it: ${reason}`);
    }
  }
}
