import { type Func, givenParams } from "../../ir/index.ts";
import { isHeavy, kindOf, type WitPrinter } from "../../kinds/index.ts";
import { inComment } from "../../text/index.ts";

/** Types by what is behind their names, so that another type behind one shows, too; where that would be long, by name. */
const wit: WitPrinter = {
  type: (type) => (type.kind === "alias" && isHeavy(type) ? type.declaration.name : kindOf(type).wit(type, wit)),
  name: ({ name }) => name,
};

/**
 * A function's signature in the words of WIT. It does not depend on what things are called in some file, nor on options: where it is
 * another, an implementation may have to be another.
 */
export function signatureOf(func: Func): string {
  const params = givenParams(func).map(({ name, type }) => `${name}: ${wit.type(type)}`);
  // That a constructor makes its own resource goes without saying.
  const isOwnResult = func.kind === "constructor" && func.result?.kind === "own";
  const result = func.result === undefined || isOwnResult ? "" : ` -> ${wit.type(func.result)}`;
  const word = func.kind === "constructor" ? "constructor" : `${func.async ? "async " : ""}func`;
  return inComment(`${func.kind === "static" ? "static " : ""}${word}(${params.join(", ")})${result}`);
}
