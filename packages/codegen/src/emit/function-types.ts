/** The type of a core value in JavaScript; references have none that matters. */
export function jsType(core: string): string {
  if (core === "i64") return "bigint";
  return ["i32", "f32", "f64"].includes(core) ? "number" : "unknown";
}

/** The TypeScript type of a core function. */
export function coreFunctionType(params: readonly string[], results: readonly string[]): string {
  const list = params.map((core, index) => `p${index}: ${jsType(core)}`).join(", ");
  return `(${list}) => ${results.length === 0 ? "void" : jsType(results[0]!)}`;
}
