import type { GeneratedFile } from "../../shared/generated.ts";
import { CodeView } from "../base/code-view.ts";
import { button, el } from "../base/dom.ts";
import { sizeWords } from "../base/words.ts";

/** The generated files: a list, and the one that is chosen. */
export class FilesPanel {
  readonly #list = el("ul", { className: "file-list", aria: { label: "Generated files" } });
  readonly #title = el("span", { className: "file-title" });
  readonly #view = new CodeView();
  readonly #note = el("p", { className: "note" });
  readonly #copy = button("Copy", () => void this.#copied());
  readonly #save = el("a", { className: "button" }, "Download");
  #files: readonly GeneratedFile[] = [];
  #choices: readonly HTMLElement[] = [];
  #shown: GeneratedFile | undefined;

  constructor(panel: HTMLElement) {
    const bar = el("div", { className: "bar" }, this.#title, this.#copy, this.#save);
    panel.append(this.#list, el("div", { className: "file" }, bar, this.#note, this.#view.element));
  }

  show(files: readonly GeneratedFile[]): void {
    // What is in no folder is what one looks for.
    this.#files = [...files].sort((a, b) => Number(folderOf(a) !== "") - Number(folderOf(b) !== ""));
    this.#choices = this.#files.map((file) => this.#choice(file));
    let folder = "";
    const items: HTMLElement[] = [];
    for (const [at, file] of this.#files.entries()) {
      if (folderOf(file) !== folder) {
        folder = folderOf(file);
        items.push(el("li", { className: "folder" }, folder));
      }
      items.push(el("li", {}, this.#choices[at]!));
    }
    this.#list.replaceChildren(...items);
    this.#open(files.find(({ path }) => path === this.#shown?.path) ?? mainFile(files));
  }

  #choice(file: GeneratedFile): HTMLElement {
    const choice = button(file.path.slice(folderOf(file).length), () => this.#open(file), { title: file.path });
    choice.append(el("span", { className: "size" }, sizeWords(bytesOf(file).length)));
    return choice;
  }

  #open(file: GeneratedFile | undefined): void {
    for (const [at, choice] of this.#choices.entries()) {
      if (this.#files[at] === file) choice.setAttribute("aria-current", "true");
      else choice.removeAttribute("aria-current");
    }
    if (file === undefined) return;
    const before = this.#shown;
    this.#shown = file;
    this.#title.textContent = file.path;
    this.#save.download = file.path.replace(/^.*\//, "");
    URL.revokeObjectURL(this.#save.href);
    this.#save.href = URL.createObjectURL(new Blob([bytesOf(file) as BlobPart], { type: "application/octet-stream" }));
    const isText = typeof file.contents === "string";
    this.#copy.hidden = !isText;
    this.#view.element.hidden = !isText;
    this.#note.hidden = isText;
    this.#note.textContent = isText ? "" : `A core module of ${sizeWords(file.contents.length)}.`;
    if (typeof file.contents !== "string") return;
    // What one types leaves most files as they are.
    if (before?.contents !== file.contents || before.path !== file.path) this.#view.show(file.contents, "typescript");
  }

  async #copied(): Promise<void> {
    const contents = this.#shown?.contents;
    if (typeof contents !== "string") return;
    // Browsers have it for pages by https, or of the own machine.
    const copied = await navigator.clipboard?.writeText(contents).then(
      () => true,
      () => false,
    );
    this.#copy.textContent = copied ? "Copied" : "Not allowed";
    setTimeout(() => {
      this.#copy.textContent = "Copy";
    }, 1500);
  }
}

/** The module of the world itself, which is not in a folder. */
const mainFile = (files: readonly GeneratedFile[]): GeneratedFile | undefined =>
  files.find(({ path }) => /^[^/]+\.(?:ts|js)$/.test(path) && !/\.(?:world\.|d\.)/.test(path)) ?? files[0];

/** With the slash behind it. */
const folderOf = ({ path }: GeneratedFile): string => path.slice(0, path.lastIndexOf("/") + 1);

export const bytesOf = ({ contents }: GeneratedFile): Uint8Array =>
  typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
