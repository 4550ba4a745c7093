import type { CallModel } from "../../shared/forms.ts";
import type { Handle } from "../../shared/running.ts";
import { button, el, fillSelect } from "../base/dom.ts";

/** The objects of resources that an instance has given, to be chosen in forms and dropped. */
export class Objects {
  readonly element: HTMLElement = el("ul", { className: "objects", aria: { label: "Objects" } });
  readonly #drop: (handle: number) => void;
  #model: CallModel | undefined;
  #handles: Handle[] = [];
  #selects: { readonly resource: number; readonly select: HTMLSelectElement }[] = [];

  constructor(drop: (handle: number) => void) {
    this.#drop = drop;
  }

  /** Another component, of which there are no objects yet, and no forms. */
  reset(model: CallModel): void {
    this.#model = model;
    this.#selects = [];
    this.clear();
  }

  clear(): void {
    this.#handles = [];
    this.#show();
  }

  add(handles: readonly Handle[]): void {
    if (handles.length === 0) return;
    this.#handles.push(...handles);
    this.#show();
  }

  remove(handle: number): void {
    this.#handles = this.#handles.filter((it) => it.handle !== handle);
    this.#show();
  }

  select(resource: number): HTMLSelectElement {
    const select = el("select", { className: "object" });
    this.#selects.push({ resource, select });
    this.#fill(resource, select);
    return select;
  }

  #name({ handle, resource }: Handle): string {
    return `${this.#model?.resources[resource]?.name ?? "object"} #${handle}`;
  }

  #show(): void {
    this.element.replaceChildren(
      ...this.#handles.map((it) =>
        el(
          "li",
          {},
          this.#name(it),
          button("Drop", () => this.#drop(it.handle)),
        ),
      ),
    );
    this.#selects = this.#selects.filter(({ select }) => select.isConnected);
    for (const { resource, select } of this.#selects) this.#fill(resource, select);
  }

  #fill(resource: number, select: HTMLSelectElement): void {
    const chosen = select.value;
    const choices = this.#handles.filter((it) => it.resource === resource);
    const values = choices.map((it) => [`${it.handle}`, this.#name(it)] as const);
    fillSelect(select, values.length === 0 ? [["", "none yet"]] : values, undefined);
    select.value = values.some(([value]) => value === chosen) ? chosen : (values.at(-1)?.[0] ?? "");
  }
}
