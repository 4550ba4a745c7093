import type { Type } from "../../../codegen/dist/ir/index.js";
import { kindOf, type WitPrinter } from "../../../codegen/dist/kinds/index.js";

/** The most characters of a type beside a field; more explains nothing. */
const ROOM = 80;

const printer: WitPrinter = {
  type: (type) => (type.kind === "alias" ? type.declaration.name : kindOf(type).wit(type, printer)),
  name: ({ name }) => name,
};

/** A type as WIT has it, as far as it fits. */
export function witWords(type: Type): string {
  const text = printer.type(type);
  return text.length > ROOM ? `${text.slice(0, ROOM)}…` : text;
}
