import { annotation, type Body, type Code, code, typescript, word } from "../../text/index.ts";
import type { InstantiateNames } from "../bindings/index.ts";
import { type Entry, isEmpty, type WorldNames } from "../declarations/index.ts";

/** What the functions that run a world are written with. */
export interface EntryContext {
  readonly names: WorldNames;
  readonly module: InstantiateNames;
  /** Whether there is anything that options say something about. */
  readonly hasOptions: boolean;
}

/** A function that runs a world. */
export function writeEntry(entry: Entry, context: EntryContext, body: Body, write: (body: Body) => void): void {
  const isAsync = entry.name !== "instantiateSync";
  body.block(code`export ${isAsync ? code`async ` : code``}function ${word(entry.name)}${head(entry, context)}`, write);
}

/** The parameters and the result as the function itself has them. */
function head({ source, options, needsOptions, generics, imports, result }: Entry, context: EntryContext): Code {
  const { module, hasOptions } = context;
  const { world } = context.names;
  const given = source === undefined ? code`` : code`${word(source.name)}${annotation(source.type)}, `;
  const first = importsGiven(context);
  const isOptional = isEmpty(world.imports) ? code` = {}` : code``;
  const second = hasOptions ? code`${module.options}` : code`_options`;
  const types = [imports, options].map(annotation);
  return code`${typescript`${generics}`}(${given}${first}${types[0]!}${isOptional}, ${second}${types[1]!}${needsOptions ? code`` : code` = {}`})${annotation(result)}`;
}

/** The parameter with what the host gives. */
export const importsGiven = ({ names, module }: Pick<EntryContext, "names" | "module">): Code =>
  isEmpty(names.world.imports) ? word("_imports") : code`${module.imports}`;
