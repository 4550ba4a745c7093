import type { FormType } from "../../../shared/forms.ts";
import { el } from "../../base/dom.ts";
import { flagsField, listField, mapField, optionField, recordField, tupleField, variantField } from "./compound.ts";
import { type Context, type Field, group, type Label } from "./field.ts";
import { jsonField } from "./json.ts";
import { boolField, enumField, numberField, resourceField, textField } from "./scalars.ts";

export { type Context, chosenHandle, type Field } from "./field.ts";

/** How deep fields are in each other, and how many a form has at once, before JSON takes their place. */
const DEPTH = 6;
const FIELDS = 150;

/** The field of a parameter. */
export function makeField(type: FormType, label: Label, objects: Context["objects"]): Field {
  const context: Context = {
    objects,
    make: (part, partLabel, depth) => {
      if (depth < DEPTH && fieldCount(part, FIELDS) < FIELDS) return fieldOf(part, partLabel, context, depth + 1);
      return jsonField(part, partLabel);
    },
  };
  return context.make(type, label, 0);
}

/** How many fields are shown of a type before anything is chosen, up to a limit. */
function fieldCount(type: FormType, limit: number): number {
  if (limit <= 0) return 0;
  const sum = (types: readonly (FormType | undefined)[]): number => {
    let count = 1;
    for (const part of types) {
      if (count >= limit) break;
      if (part !== undefined) count += fieldCount(part, limit - count);
    }
    return count;
  };
  switch (type.kind) {
    case "record":
      return sum(type.fields.map((field) => field.type));
    case "tuple":
      return sum(type.types.map((field) => field.type));
    case "variant":
      return sum([type.cases[0]?.type]);
    case "list":
      return isNumber(type.element) ? 1 : (type.length ?? 0) * fieldCount(type.element, limit) + 1;
    default:
      return 1;
  }
}

const isNumber = ({ kind }: FormType): boolean => kind === "integer" || kind === "float";

function fieldOf(type: FormType, label: Label, context: Context, depth: number): Field {
  switch (type.kind) {
    case "bool":
      return boolField(label);
    case "integer":
    case "float":
      return numberField(type, label);
    case "char":
    case "string":
      return textField(label, type.kind === "char");
    case "enum":
      return enumField(type, label);
    case "flags":
      return flagsField(type, label);
    case "option":
      return optionField(type, label, context, depth);
    case "variant":
      return variantField(type, label, context, depth);
    case "record":
      return recordField(type, label, context, depth);
    case "tuple":
      return tupleField(type, label, context, depth);
    case "list":
      return listField(type, label, context, depth);
    case "map":
      return mapField(type, label, context, depth);
    case "resource":
      return resourceField(type, label, context);
    case "unsupported":
      return {
        element: group(label, el("p", { className: "note" }, `no form for ${type.what}`)),
        value: () => undefined,
      };
  }
}
