/** One of the formatters that are known by name. */
export type Formatter = "prettier" | "biome";

/** All of them. */
export const FORMATTERS: readonly Formatter[] = ["prettier", "biome"];

/**
 * Formats a file that is generated, before it is written.
 *
 * @param text what is generated
 * @param path where it goes, as an absolute path
 */
export type FormatFunction = (text: string, path: string) => string | Promise<string>;

/** What formats. */
export type Format = Formatter | FormatFunction;
