import type { ItemNames, NameScheme } from "../../core/index.ts";

/** The name of an item in a scheme, or where it has none in that, in the other: names are decided one by one. */
export const nameIn = <T>(names: ItemNames<T>, scheme: NameScheme): T | undefined =>
  names[scheme] ?? names.legacy ?? names.cm32p2;
