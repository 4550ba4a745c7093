import { printWit } from "@wit-bindgen-ts/wit-parser";
import { wasiPackages } from "../../support/wasi-wit.ts";

/** A world with all that it uses in one text. */
export const wholeWit = (text: string): Promise<string> => printWit({ files: text, dependencies: wasiPackages() });
