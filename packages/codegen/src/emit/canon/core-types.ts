import { type Code, code, type Hole, list, word } from "../../text/index.ts";

/** The type of a core value in JavaScript; references have none that matters. */
export function jsType(core: string): Code {
  if (core === "i64") return word("bigint");
  return ["i32", "f32", "f64"].includes(core) ? word("number") : word("unknown");
}

/** The TypeScript type of a core function. */
export function coreFunctionType(params: readonly string[], results: readonly string[]): Code {
  const typed = params.map((core, index): Hole => code`p${index}: ${jsType(core)}`);
  return code`(${list(typed)}) => ${results.length === 0 ? word("void") : jsType(results[0]!)}`;
}
