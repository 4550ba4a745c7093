/**
 * Every door, in the order in which they are tried: a module of this folder by this name, which exports it as `door`. With
 * how many inputs of it the tests attempt: about what four seconds are enough for.
 */
export const doors: Readonly<Record<string, number>> = {
  components: 1000,
  tools: 500,
  smith: 300,
  wit: 250,
  worlds: 30,
  values: 25,
  guests: 3000,
  hosts: 3000,
  growth: 20,
};

/** The module of a door. */
export const doorModule = (name: string): string => new URL(`${name}.ts`, import.meta.url).href;
