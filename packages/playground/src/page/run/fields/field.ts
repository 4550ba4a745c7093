import type { FormType } from "../../../shared/forms.ts";
import type { Handle } from "../../../shared/running.ts";
import { el } from "../../base/dom.ts";

/** A part of a form. */
export interface Field {
  readonly element: HTMLElement;
  /** What is filled in, as JavaScript has it. It need not be right: the bindings say what is wrong. */
  value(): unknown;
}

/** What stands before a field. */
export interface Label {
  readonly name: string;
  /** The type as WIT has it; empty where the form itself shows it. */
  readonly wit: string;
}

/** What fields know of the form that they are in. */
export interface Context {
  /** Makes the field of a part. */
  make(type: FormType, label: Label, depth: number): Field;
  /** A choice among the objects of a resource, which follows what comes and goes. */
  objects(resource: number): HTMLSelectElement;
}

/** The value of a choice among objects: the handle's number. */
export const chosenHandle = (select: HTMLSelectElement): Handle["handle"] | undefined =>
  select.value === "" ? undefined : Number(select.value);

const words = ({ name, wit }: Label): (Node | string)[] => [name, el("span", { className: "wit" }, wit)];

let labelled = 0;

/** A control with its label. */
export function row(label: Label, control: HTMLElement): HTMLElement {
  control.id = `field${labelled++}`;
  return el("div", { className: "row" }, el("label", { htmlFor: control.id }, ...words(label)), control);
}

/** Several fields under one label. */
export const group = (label: Label, ...children: readonly HTMLElement[]): HTMLFieldSetElement =>
  el("fieldset", {}, el("legend", {}, ...words(label)), el("div", { className: "group" }, ...children));
