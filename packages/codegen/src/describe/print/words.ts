import type { AbiSignature } from "../model.ts";

/** The type of a core function, `(i32) -> i32`; a parameter may have its name with it. */
export const typeWords = (params: readonly string[], results: readonly string[]): string =>
  `(${params.join(", ")})${results.length === 0 ? "" : ` -> ${results.join(", ")}`}`;

/** With the names of what it takes: `(s.pointer: i32, s.length: i32) -> i32`. */
export const namedWords = ({ params, results }: AbiSignature): string =>
  typeWords(
    params.map(({ name, type }) => `${name}: ${type}`),
    results.map(({ type }) => type),
  );

/** Without them. */
export const bareWords = ({ params, results }: AbiSignature): string =>
  typeWords(
    params.map(({ type }) => type),
    results.map(({ type }) => type),
  );
