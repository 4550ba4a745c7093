/** The type of a core value in JavaScript. */
export const jsType = (core: string): string => (core === "i64" ? "bigint" : "number");

/** The TypeScript type of a core function. */
export function coreFunctionType(params: readonly string[], results: readonly string[]): string {
  const list = params.map((core, index) => `p${index}: ${jsType(core)}`).join(", ");
  return `(${list}) => ${results.length === 0 ? "void" : jsType(results[0]!)}`;
}
