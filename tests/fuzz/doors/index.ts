/** Every door, in the order in which they are tried: a module of this folder by this name, which exports it as `door`. */
export const doorNames: readonly string[] = ["components", "smith", "wit"];

/** The module of a door. */
export const doorModule = (name: string): string => new URL(`${name}.ts`, import.meta.url).href;
