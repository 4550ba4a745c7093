import { NameScope } from "../ir/index.ts";
import type { Expr } from "../kinds/index.ts";
import type { CodeModule } from "./code-module.ts";
import { Writer } from "./writer.ts";

/** Stands where the view would be fetched anew, until it is known whether anything uses it. */
export const REFRESH = "\0refresh";

const VIEW = "view";

/** A function while it is written: where its lines go, its locals, its view of the memory. */
export class Frame {
  readonly module: CodeModule;
  /** Names of the block that is being written; those of a block that is closed are free again. */
  names: NameScope;
  writer: Writer = new Writer();
  view: Expr | undefined;
  #views = 0;
  /** The local for the error of a fallible function. */
  error = "";

  constructor(module: CodeModule, names: NameScope = NameScope.code(module.names)) {
    this.module = module;
    this.names = names;
    names.unique(VIEW);
  }

  line(text: string): void {
    this.writer.line(text);
  }

  block(head: string, body: () => void, tail?: string): void {
    this.writer.block(head, () => this.#scoped(body), tail);
  }

  split(head: string, body: () => void, otherwise: string, rest: () => void): void {
    this.writer.split(
      head,
      () => this.#scoped(body),
      otherwise,
      () => this.#scoped(rest),
    );
  }

  #scoped(body: () => void): void {
    const { names } = this;
    this.names = NameScope.code(names);
    body();
    this.names = names;
  }

  /** The name of the view in the section that is being written. */
  useView(): Expr {
    if (this.view === undefined) {
      this.view = this.#views === 0 ? VIEW : this.names.unique(VIEW);
      this.#views++;
    }
    return this.view;
  }

  /** Lines between two runs of the guest, which share one view of the memory. */
  section(memory: Expr | undefined, body: () => void): void {
    const { writer: outer, view: outerView } = this;
    const inner = new Writer();
    this.writer = inner;
    this.view = undefined;
    body();
    const { view } = this;
    this.writer = outer;
    this.view = outerView;
    if (view !== undefined) declareView(view, memory!, inner);
    inner.rewrite((line) => (line.endsWith(REFRESH) ? undefined : line));
    outer.append(inner);
  }
}

/** Fetches the view where it is first of use, and again wherever the guest ran. */
function declareView(view: Expr, memory: Expr, section: Writer): void {
  const word = new RegExp(`\\b${view}\\b`);
  const used = section.find((line) => word.test(line));
  const fresh = section.find((line) => line === REFRESH);
  const start = fresh >= 0 && fresh < used ? fresh : -1;
  let again = false;
  section.rewrite((line, index) => {
    if (!line.endsWith(REFRESH) || index === start) return line;
    if (index < start) return undefined;
    again = true;
    return line.replace(REFRESH, `${view} = ${memory}.view;`);
  });
  const declaration = `${again ? "let" : "const"} ${view === VIEW ? "{ view }" : `{ view: ${view} }`} = ${memory};`;
  if (start < 0) section.prepend(declaration);
  else section.rewrite((line) => (line === REFRESH ? declaration : line));
}
