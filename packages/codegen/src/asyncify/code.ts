import type { Binaryen, FunctionInfo } from "./binaryen.ts";

/** What the code of a function does that has to do with who else may call what. */
export interface Code {
  /** Whether it comes back to its caller. */
  readonly returns: boolean;
  /** The functions that it takes for values. */
  readonly references: readonly string[];
  /** Whether it reads or writes tables, beside calls through them. */
  readonly usesTables: boolean;
}

/** Looks through a function of a module without names, so that none can be taken for an instruction. */
export function codeOf({ body }: FunctionInfo, binaryen: Binaryen): Code {
  const text = binaryen.emitText(body);
  return {
    returns: binaryen.getExpressionType(body) !== binaryen.unreachable || text.includes("(return"),
    references: [...text.matchAll(/\(ref\.func \$([^\s()]+)\)/g)].map(([, name]) => name!),
    usesTables: text.includes("(table."),
  };
}
