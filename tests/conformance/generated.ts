import { join } from "node:path";
import { type GenerateInput, generate, UnsupportedError } from "@wit-bindgen-ts/codegen";
import { WitError } from "@wit-bindgen-ts/wit-parser";
import { node } from "../support/programs.ts";
import { writeFiles } from "../support/scratch.ts";
import { runProcess } from "./processes.ts";
import { here } from "./support.ts";

export interface Component {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Transpiles a component, to TypeScript in `ts/<name>` and to JavaScript with declarations in `js/<name>`.
 *
 * @returns the sentence that refuses it, where it is refused; any other error is a bug
 */
export async function transpile(folder: string, { name, bytes }: Component): Promise<string | undefined> {
  const input: GenerateInput = { kind: "component", bytes, name: "component" };
  try {
    for (const language of ["ts", "js"] as const) {
      writeFiles(join(folder, language, name), await generate(input, { mode: "transpile", language }));
    }
    return undefined;
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof WitError) return error.message;
    throw new Error(`${name} does not generate`, { cause: error });
  }
}

/** Instantiates what is in `js/<name>` with stub imports: why not, by name. */
export async function instantiateAll(folder: string, names: readonly string[]): Promise<Record<string, string>> {
  const files = names.map((name) => join(folder, "js", name, "component.js"));
  const { code, output } = await runProcess(node, [here("instantiate.mjs"), ...files]);
  if (code !== 0) throw new Error(output);
  const failures = JSON.parse(output) as Record<string, string>;
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const failure = failures[files[index] ?? ""];
      return failure === undefined ? [] : [[name, failure]];
    }),
  );
}

/**
 * What became of each component: refused by the generator, or generated but not instantiated with stubs.
 * Those that went all the way are left out.
 */
export async function shortfalls(folder: string, components: readonly Component[]): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for (const component of components) {
    const refusal = await transpile(folder, component);
    if (refusal !== undefined) outcomes[component.name] = `refused: ${refusal}`;
  }
  const generated = components.map(({ name }) => name).filter((name) => outcomes[name] === undefined);
  for (const [name, failure] of Object.entries(await instantiateAll(folder, generated))) {
    outcomes[name] = `not instantiated: ${failure}`;
  }
  return outcomes;
}
