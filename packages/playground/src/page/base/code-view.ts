import type { HighlightAnswer, HighlightRequest, Language } from "../../shared/highlighted.ts";
import { el } from "./dom.ts";

/** The lines of a block: so many are highlighted at once, and left out of the layout while they are not seen. */
const LINES = 200;

/** In characters: beyond it colours come too late to be of use. */
const HIGHLIGHTED = 400_000;

let worker: Worker | undefined;
let requests = 0;
let views = 0;

/** Text of a language: shown at once, and coloured as soon as that is there. */
export class CodeView {
  readonly element: HTMLElement = el("div", { className: "code", tabIndex: 0 });
  #blocks: HTMLElement[] = [];
  #ends: string[][] = [];
  readonly #view = ++views;
  #id = 0;

  show(text: string, language: Language): void {
    const blocks = blocksOf(text);
    // Each line ends within its block, so that what is selected and copied is the text.
    this.#blocks = blocks.map((block, at) => el("pre", {}, block, ...ending(at, blocks)));
    this.#ends = blocks.map((_, at) => ending(at, blocks));
    for (const [at, block] of blocks.entries())
      this.#blocks[at]!.style.setProperty("--lines", `${block.split("\n").length}`);
    this.element.replaceChildren(...this.#blocks);
    this.element.scrollTop = 0;
    this.#id = ++requests;
    highlighter().addEventListener("message", this.#coloured);
    if (text.length > HIGHLIGHTED) return;
    highlighter().postMessage({ id: this.#id, view: this.#view, language, blocks } satisfies HighlightRequest);
  }

  readonly #coloured = ({ data }: MessageEvent<HighlightAnswer>): void => {
    if (data.id !== this.#id) return;
    const { lines, styles } = data;
    const nodes = lines.flatMap((line, at): (Node | string)[] => [
      ...(at === 0 ? [] : ["\n"]),
      ...line.map(([text, style]) => coloured(text, styles[style]!)),
    ]);
    this.#blocks[data.block]!.replaceChildren(...nodes, ...this.#ends[data.block]!);
  };
}

const ending = (at: number, blocks: readonly string[]): string[] => (at === blocks.length - 1 ? [] : ["\n"]);

function coloured(text: string, [light, dark]: readonly [string, string]): HTMLElement {
  const span = el("span", {}, text);
  span.style.color = `light-dark(${light}, ${dark})`;
  return span;
}

function blocksOf(text: string): string[] {
  const lines = text.replace(/\n$/, "").split("\n");
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += LINES) blocks.push(lines.slice(at, at + LINES).join("\n"));
  return blocks;
}

function highlighter(): Worker {
  worker ??= new Worker(new URL("./highlighter.js", import.meta.url), { type: "module" });
  return worker;
}
