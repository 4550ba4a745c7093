import { type Declaration, resolveAlias, type Type } from "../ir/index.ts";
import { kindOf, type TypePrinter, type TypeText } from "../kinds/index.ts";

/** Where a module's printer gets names from. */
export interface NameSource {
  /** The name of a declared type in this module, imported where it is declared elsewhere. */
  name(declaration: Declaration): TypeText;
  /** A type of the standard library, where a name of the module may shadow it. */
  global(name: string): TypeText;
}

/** Prints the types of values for one module. */
export function typePrinter(source: NameSource): TypePrinter {
  const printer: TypePrinter = {
    type: (type, use) => kindOf(type).tsType(type, printer, use),
    name: (declaration) => source.name(declaration),
    global: (name) => source.global(name),
    array(element: Type) {
      const type = resolveAlias(element);
      const array = kindOf(type).array?.(type);
      return array === undefined ? undefined : source.global(array);
    },
  };
  return printer;
}
