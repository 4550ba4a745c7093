import type { CallFunction } from "../../shared/forms.ts";
import { HANDLE, type RunAnswer } from "../../shared/running.ts";
import { el } from "../base/dom.ts";
import { timeWords } from "../base/words.ts";
import { type Context, chosenHandle, type Field, makeField } from "./fields/index.ts";

/** What a form asks of the instance. */
export interface Call {
  readonly how: CallFunction["kind"];
  readonly path: readonly string[];
  readonly self: unknown;
  readonly args: readonly unknown[];
}

type Result = Extract<RunAnswer, { kind: "result" }>;

/** What there is to fill in. */
interface Parts {
  /** The object whose method it is. */
  readonly self: HTMLSelectElement | undefined;
  readonly fields: readonly Field[];
}

/** @param run calls; gives undefined where that was stopped */
export function functionForm(
  func: CallFunction,
  objects: Context["objects"],
  run: (call: Call) => Promise<Result | undefined>,
): HTMLElement {
  const result = el("output", { className: "result" });
  const submit = el("button", { type: "submit" }, "Call");
  const place = el("form", {});
  const details = el("details", { className: "function" });
  let made: Parts | undefined;
  // A component may have hundreds of functions: a form is made when it is opened.
  details.addEventListener("toggle", () => {
    if (details.open) parts();
  });
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    void call();
  });

  function parts(): Parts {
    if (made !== undefined) return made;
    const self = func.self === undefined ? undefined : objects(func.self);
    const fields = func.params.map((param) => makeField(param.type, param, objects));
    const owner = self === undefined ? [] : [el("label", { className: "row" }, "on", self)];
    place.prepend(...owner, ...fields.map(({ element }) => element));
    made = { self, fields };
    return made;
  }

  async function call(): Promise<void> {
    submit.disabled = true;
    show("running", "Running …");
    try {
      const { self, fields } = parts();
      const args = fields.map((field) => field.value());
      const handle = self && chosenHandle(self);
      if (self !== undefined && handle === undefined) throw new Error("there is no object yet to call this of");
      const answer = await run({ how: func.kind, path: func.path, self: { [HANDLE]: handle }, args });
      if (answer === undefined) show("error", "Stopped. The next call has a new instance.");
      else show(answer.ok ? "ok" : "error", answer.text, answer.milliseconds);
    } catch (error) {
      show("error", error instanceof Error ? error.message : String(error));
    }
    submit.disabled = false;
  }

  function show(state: "running" | "ok" | "error", text: string, milliseconds?: number): void {
    const time = milliseconds === undefined ? [] : [el("span", { className: "time" }, timeWords(milliseconds))];
    result.className = `result ${state}`;
    result.replaceChildren(el("pre", {}, text), ...time);
  }

  const docs = func.docs === undefined ? [] : [el("p", { className: "docs" }, func.docs)];
  place.append(el("div", { className: "buttons" }, submit), result);
  details.append(el("summary", {}, el("code", {}, func.signature)), ...docs, place);
  return details;
}
