import type { GeneratedFile } from "../../shared/generated.ts";
import { el } from "../base/dom.ts";
import { sizeWords } from "../base/words.ts";
import { bytesOf } from "./files.ts";

/** How large the files are, as they are and compressed. */
export class SizesPanel {
  readonly #panel: HTMLElement;
  #files: readonly GeneratedFile[] = [];
  #shown: readonly GeneratedFile[] | undefined;

  constructor(panel: HTMLElement) {
    this.#panel = panel;
  }

  /** Compressing takes a while, so it is done where somebody looks. */
  show(files: readonly GeneratedFile[], isOpen: boolean): void {
    this.#files = files;
    if (isOpen) void this.open();
  }

  async open(): Promise<void> {
    const files = this.#files;
    if (this.#shown === files) return;
    this.#shown = files;
    const rows = await Promise.all(files.map(rowOf));
    if (files !== this.#files) return;
    const head = el("tr", {}, ...["file", "size", "gzip"].map((text) => el("th", { scope: "col" }, text)));
    const sums = [
      ["all files", rows],
      ["what runs: JavaScript and core modules", rows.filter(({ path }) => /(?<!\.d)\.(?:js|wasm)$/.test(path))],
    ] as const;
    const shownSums = sums.filter(([, part], at) => at === 0 || (part.length > 0 && part.length < rows.length));
    this.#panel.replaceChildren(
      el(
        "table",
        { className: "sizes" },
        el("thead", {}, head),
        el("tbody", {}, ...rows.map(({ path, raw, gzip }) => row(path, raw, gzip))),
        el("tfoot", {}, ...shownSums.map(([text, part]) => row(text, sum(part, "raw"), sum(part, "gzip")))),
      ),
      el("p", { className: "note" }, "Each file by itself; bundlers drop comments and what is not used."),
    );
  }
}

interface Row {
  readonly path: string;
  readonly raw: number;
  readonly gzip: number;
}

async function rowOf(file: GeneratedFile): Promise<Row> {
  const bytes = bytesOf(file);
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream("gzip"));
  const { byteLength: gzip } = await new Response(stream).arrayBuffer();
  return { path: file.path, raw: bytes.length, gzip };
}

const sum = (rows: readonly Row[], key: "raw" | "gzip"): number => rows.reduce((all, row) => all + row[key], 0);

const row = (path: string, raw: number, gzip: number): HTMLElement =>
  el("tr", {}, el("td", {}, path), el("td", {}, sizeWords(raw)), el("td", {}, sizeWords(gzip)));
