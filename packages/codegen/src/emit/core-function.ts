import type { ComponentCode } from "./component-code.ts";
import { Writer } from "./writer.ts";

/** Writes a core function of a few lines. */
export function simple(
  code: ComponentCode,
  name: string,
  params: string,
  result: string,
  lines: readonly string[],
): Writer {
  const writer = new Writer();
  writer.block(`function ${name}(${params})${code.module.ts(`: ${result}`)}`, () => {
    for (const line of lines) writer.line(line);
  });
  return writer;
}

/** The same for one that can trap, which no exception handler of a guest may catch. */
export function guarded(...[code, name, params, result, lines]: Parameters<typeof simple>): Writer {
  if (!code.catches) return simple(code, name, params, result, lines);
  return simple(code, name, params, result, [
    "try {",
    ...lines.map((line) => `  ${line}`),
    "} catch (e) {",
    `  return ${code.module.use("abort")}(store, e);`,
    "}",
  ]);
}

/** Parameters that are numbers. */
export const numbers = (params: readonly string[], { module }: ComponentCode): string =>
  params.map((param) => param + module.ts(": number")).join(", ");

/** Where a call can come back into a component instance, every call between instances is checked. */
export const enter = ({ plan }: ComponentCode, caller: string | number, callee: string | number): string[] =>
  plan.mayReenter ? [`entrances.enter(${caller}, ${callee});`] : [];

export const exit = ({ plan }: ComponentCode): string[] => (plan.mayReenter ? ["entrances.exit();"] : []);
