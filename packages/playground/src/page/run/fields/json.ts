import type { FormType } from "../../../shared/forms.ts";
import { el } from "../../base/dom.ts";
import { type Field, type Label, row } from "./field.ts";

/** A value as JSON, for what would have too many fields. */
export function jsonField(type: FormType, { name, wit }: Label): Field {
  const input = el("textarea", { rows: 2, spellcheck: false, placeholder: "as JSON" });
  const value = (): unknown => fromJson(type, JSON.parse(input.value));
  return { element: row({ name: `${name} (JSON)`, wit }, input), value };
}

/**
 * What JSON has no words for: bigints are numbers or text there, maps are lists of pairs, and nothing is null. What does not
 * fit its type is left as it is, so that the bindings say so.
 */
export function fromJson(type: FormType, value: unknown): unknown {
  switch (type.kind) {
    case "integer":
      return type.big && /^-?\d+$/.test(String(value)) ? BigInt(String(value)) : value;
    case "list":
      return Array.isArray(value) ? value.map((item) => fromJson(type.element, item)) : value;
    case "tuple":
      return Array.isArray(value) ? value.map((item, at) => fromJson(type.types[at]!.type, item)) : value;
    case "map":
      if (!Array.isArray(value)) return value;
      return new Map(value.map(([key, item]: unknown[]) => [fromJson(type.key, key), fromJson(type.value, item)]));
    case "option":
      if (value === null) return undefined;
      return type.tagged ? ofCase(value, [{ tag: "some", type: type.some }]) : fromJson(type.some, value);
    case "variant":
      return ofCase(value, type.cases);
    case "record": {
      if (!isObject(value)) return value;
      return Object.fromEntries(type.fields.map(({ key, type }) => [key, fromJson(type, value[key])]));
    }
    default:
      return value;
  }
}

function ofCase(
  value: unknown,
  cases: readonly { readonly tag: string; readonly type: FormType | undefined }[],
): unknown {
  if (!isObject(value)) return value;
  const type = cases.find(({ tag }) => tag === value["tag"])?.type;
  return type === undefined ? value : { ...value, val: fromJson(type, value["val"]) };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
