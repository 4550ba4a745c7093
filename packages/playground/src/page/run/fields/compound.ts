import type { FormField, FormType } from "../../../shared/forms.ts";
import { button, el } from "../../base/dom.ts";
import { type Context, type Field, group, type Label, row } from "./field.ts";
import { numberOf } from "./scalars.ts";

type Of<Kind extends FormType["kind"]> = Extract<FormType, { kind: Kind }>;

/** Fields of which each has a name; a value by its property. */
export function recordField({ fields }: Of<"record">, label: Label, context: Context, depth: number): Field {
  const parts = named(fields, context, depth);
  return {
    element: group(label, ...parts.map(({ element }) => element)),
    value: () => Object.fromEntries(parts.map(({ value }, at) => [fields[at]!.key, value()])),
  };
}

export function tupleField({ types }: Of<"tuple">, label: Label, context: Context, depth: number): Field {
  const parts = named(types, context, depth);
  return { element: group(label, ...parts.map(({ element }) => element)), value: () => parts.map((it) => it.value()) };
}

const named = (fields: readonly FormField[], context: Context, depth: number): Field[] =>
  fields.map((field) => context.make(field.type, field, depth));

export function flagsField({ flags }: Of<"flags">, label: Label): Field {
  const boxes = flags.map(({ name, key }) => ({ name, key, box: el("input", { type: "checkbox" }) }));
  const lines = boxes.map(({ name, box }) => el("label", { className: "flag" }, box, name));
  const value = (): unknown => Object.fromEntries(boxes.flatMap(({ key, box }) => (box.checked ? [[key, true]] : [])));
  return { element: group(label, el("div", { className: "flags" }, ...lines)), value };
}

/** What is within is made once it is chosen. */
export function optionField({ some, tagged }: Of<"option">, label: Label, context: Context, depth: number): Field {
  const box = el("input", { type: "checkbox" });
  const place = el("div");
  let inner: Field | undefined;
  box.addEventListener("change", () => {
    inner = box.checked ? context.make(some, { name: "value", wit: "" }, depth) : undefined;
    place.replaceChildren(...(inner === undefined ? [] : [inner.element]));
  });
  const line = el("label", { className: "flag" }, box, "some");
  const value = (): unknown => {
    if (inner === undefined) return tagged ? { tag: "none" } : undefined;
    return tagged ? { tag: "some", val: inner.value() } : inner.value();
  };
  return { element: group(label, line, place), value };
}

export function variantField({ cases }: Of<"variant">, label: Label, context: Context, depth: number): Field {
  const select = el("select", {}, ...cases.map(({ tag }) => el("option", { value: tag }, tag)));
  const place = el("div");
  let inner: Field | undefined;
  const choose = (): void => {
    const { tag = "", type } = cases.find(({ tag }) => tag === select.value) ?? {};
    inner = type && context.make(type, { name: tag, wit: "" }, depth);
    place.replaceChildren(...(inner === undefined ? [] : [inner.element]));
  };
  select.addEventListener("change", choose);
  choose();
  const value = (): unknown =>
    inner === undefined ? { tag: select.value } : { tag: select.value, val: inner.value() };
  return { element: group(label, row({ name: "case", wit: "" }, select), place), value };
}

/** Numbers are written one behind the other; of all else each item is a field. */
export function listField(type: Of<"list">, label: Label, context: Context, depth: number): Field {
  const { element, length } = type;
  if (element.kind === "integer" || element.kind === "float") return numbersField(element, label, length);
  return itemsField((at) => context.make(element, { name: `${at}`, wit: "" }, depth), length, label);
}

function numbersField(element: Of<"integer" | "float">, label: Label, length = 0): Field {
  const input = el("input", { type: "text", spellcheck: false, autocomplete: "off", placeholder: "1, 2, 3" });
  input.value = Array.from({ length: Math.min(length, 64) }, () => "0").join(", ");
  const value = (): unknown =>
    input.value
      .split(/[\s,]+/)
      .filter((part) => part !== "")
      .map((part) => numberOf(part, element));
  return { element: row(label, input), value };
}

export function mapField({ key, value }: Of<"map">, label: Label, context: Context, depth: number): Field {
  const pair: FormType = {
    kind: "tuple",
    types: [
      { name: "key", key: "0", wit: "", type: key },
      { name: "value", key: "1", wit: "", type: value },
    ],
  };
  const { element, value: pairs } = itemsField(
    (at) => context.make(pair, { name: `${at}`, wit: "" }, depth),
    undefined,
    label,
  );
  return { element, value: () => new Map(pairs() as [unknown, unknown][]) };
}

/** @param length of a list that always has so many */
function itemsField(make: (at: number) => Field, length: number | undefined, label: Label): Field {
  const items: Field[] = [];
  const place = el("div", { className: "items" });
  const show = (): void => place.replaceChildren(...items.map(({ element }) => element));
  const add = (): void => {
    items.push(make(items.length));
    show();
  };
  const remove = (): void => {
    items.pop();
    show();
  };
  const value = (): unknown => items.map((item) => item.value());
  for (let at = 0; at < (length ?? 0); at++) add();
  if (length !== undefined) return { element: group(label, place), value };
  const buttons = el("div", { className: "buttons" }, button("Add", add), button("Remove last", remove));
  return { element: group(label, place, buttons), value };
}
