import type { CallFunction } from "../../shared/forms.ts";
import type { Runnable } from "../../shared/generated.ts";
import type { RunAnswer } from "../../shared/running.ts";
import { button, el } from "../base/dom.ts";
import { functionForm } from "./function-form.ts";
import { Objects } from "./objects.ts";
import { Runner } from "./runner.ts";

/** The functions of a component, to be called. */
export class RunPanel {
  readonly #state = el("span", { className: "state", role: "status" });
  readonly #stop = button("Stop", () => this.#end());
  readonly #fresh = button("New instance", () => this.#end());
  readonly #forms = el("div", { className: "functions" });
  readonly #output = el("pre", { className: "console", tabIndex: 0 });
  readonly #console = el("section", { hidden: true }, el("h3", {}, "Output"), this.#output);
  readonly #objects = new Objects((handle) => void this.#drop(handle));
  #runnable: Runnable | undefined;
  #runner: Runner | undefined;

  constructor(panel: HTMLElement) {
    const bar = el("div", { className: "bar" }, this.#state, this.#stop, this.#fresh);
    panel.append(bar, this.#objects.element, this.#forms, this.#console);
  }

  /** @param runnable or why there is none */
  show(runnable: Runnable | string): void {
    this.#end();
    if (typeof runnable === "string") {
      this.#runnable = undefined;
      this.#forms.replaceChildren(el("p", { className: "note" }, `It can not be run: ${runnable}`));
      return;
    }
    this.#runnable = runnable;
    const { model } = runnable;
    this.#objects.reset(model);
    const sections = model.scopes.map(({ title, functions }) =>
      el(
        "section",
        {},
        el("h3", {}, title === "" ? "The world's own functions" : title),
        ...functions.flatMap((func, at) => [
          ...(func.resource === functions[at - 1]?.resource ? [] : [el("h4", {}, `resource ${func.resource}`)]),
          this.#form(func),
        ]),
      ),
    );
    const none = el("p", { className: "note" }, "It exports no functions.");
    this.#forms.replaceChildren(...(sections.length === 0 ? [none] : sections));
    const first = this.#forms.querySelector("details");
    if (first !== null) first.open = true;
  }

  #form(func: CallFunction): HTMLElement {
    return functionForm(
      func,
      (resource) => this.#objects.select(resource),
      (call) => this.#ask({ kind: "call", ...call }),
    );
  }

  async #ask(question: Parameters<Runner["ask"]>[0]): ReturnType<Runner["ask"]> {
    this.#runner ??= new Runner(this.#runnable!, (output) => this.#print(output));
    const runner = this.#runner;
    const answer = runner.ask(question);
    this.#tell();
    const result = await answer;
    if (runner === this.#runner && result !== undefined) this.#objects.add(result.handles);
    this.#tell();
    return result;
  }

  async #drop(handle: number): Promise<void> {
    this.#objects.remove(handle);
    const result = await this.#ask({ kind: "drop", handle });
    if (result?.ok === false) this.#print({ stream: "stderr", text: `${result.text}\n` });
  }

  /** Ends the instance, with its objects and output. The next call makes another. */
  #end(): void {
    this.#runner?.stop();
    this.#runner = undefined;
    this.#objects.clear();
    this.#output.replaceChildren();
    this.#console.hidden = true;
    this.#tell();
  }

  #print({ stream, text }: Pick<Extract<RunAnswer, { kind: "output" }>, "stream" | "text">): void {
    this.#console.hidden = false;
    const last = this.#output.lastElementChild;
    // A guest may write byte by byte.
    if (last?.className === stream) last.append(text);
    else this.#output.append(el("span", { className: stream }, text));
  }

  #tell(): void {
    const isBusy = this.#runner?.isBusy === true;
    this.#stop.disabled = !isBusy;
    this.#fresh.disabled = this.#runner === undefined || isBusy;
    this.#state.textContent = isBusy ? "Running" : this.#runner === undefined ? "No instance yet" : "Ready";
  }
}
