/** What there is to begin with, in the folder `examples`. */
export const EXAMPLES: readonly (readonly [file: string, title: string])[] = [
  ["counter.wit", "A small WIT package"],
  ["types.wit", "WIT with every kind of type"],
  ["markdown.wasm", "A Markdown renderer in Rust, with WASI"],
  ["kinds.wasm", "A component with every kind of type"],
  ["resources.wasm", "A component with resources"],
  ["surveyed.wasm", "Two components in one"],
];

/** The file of an example. */
export async function loadExample(name: string): Promise<File> {
  const response = await fetch(new URL(`../examples/${name}`, import.meta.url));
  if (!response.ok) throw new Error(`the example could not be loaded: ${response.status} ${response.statusText}`);
  return new File([await response.blob()], name);
}
