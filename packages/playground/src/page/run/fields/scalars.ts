import type { FormType } from "../../../shared/forms.ts";
import { HANDLE } from "../../../shared/running.ts";
import { el } from "../../base/dom.ts";
import { type Context, chosenHandle, type Field, type Label, row } from "./field.ts";

type Of<Kind extends FormType["kind"]> = Extract<FormType, { kind: Kind }>;

export function boolField(label: Label): Field {
  const input = el("input", { type: "checkbox" });
  return { element: row(label, input), value: () => input.checked };
}

export function numberField(type: Of<"integer" | "float">, label: Label): Field {
  const input = el("input", { type: "text", inputMode: "decimal", value: "0", spellcheck: false, autocomplete: "off" });
  return { element: row(label, input), value: () => numberOf(input.value, type) };
}

/** What is no number is given as it is, so that the bindings say so. */
export function numberOf(text: string, type: Of<"integer" | "float">): unknown {
  const written = text.trim();
  if (written === "") return undefined;
  if (type.kind === "integer" && type.big && /^[-+]?\d+n?$/.test(written)) return BigInt(written.replace(/n$/, ""));
  const number = Number(written);
  return Number.isNaN(number) && written !== "NaN" ? text : number;
}

export function textField(label: Label, isChar: boolean): Field {
  const properties = { spellcheck: false, autocomplete: "off" } as const;
  const input = isChar
    ? el("input", { type: "text", className: "char", value: "a", ...properties })
    : el("textarea", { rows: 1, ...properties });
  return { element: row(label, input), value: () => input.value };
}

export function enumField({ cases }: Of<"enum">, label: Label): Field {
  const select = el("select", {}, ...cases.map((name) => el("option", { value: name }, name)));
  return { element: row(label, select), value: () => select.value };
}

export function resourceField({ resource }: Of<"resource">, label: Label, context: Context): Field {
  const select = context.objects(resource);
  const value = (): unknown => {
    const handle = chosenHandle(select);
    return handle === undefined ? undefined : { [HANDLE]: handle };
  };
  return { element: row(label, select), value };
}
