import { type GenerateOptions, inspect, inspectionMermaid, inspectionText } from "@wit-bindgen-ts/codegen";
import { WorldNames } from "../../../codegen/dist/emit/index.js";
import { generate, readInput } from "../../../codegen/dist/generate.js";
import { functionsOf } from "../../../codegen/dist/ir/index.js";
import type { Input, Inside, Runnable } from "../shared/generated.ts";
import { callModel } from "./call-model.ts";

type Component = Extract<Input, { kind: "component" }>;

/** A component from the inside: its WIT, and how it is linked. */
export async function insideOf({ bytes }: Component): Promise<Inside> {
  const inspection = await inspect(bytes);
  const { text: wit, exact } = inspection.wit;
  return { wit, exact, text: inspectionText(inspection), mermaid: inspectionMermaid(inspection) };
}

/**
 * How a component is transpiled to run in the page: where its guest may block on what it imports and the engine can suspend
 * it, by promises, so that every function that can wait may do so.
 */
async function runOptions(input: Component): Promise<GenerateOptions> {
  const plain = { mode: "transpile", language: "js" } as const;
  if (!("Suspending" in WebAssembly)) return plain;
  const suspended = { ...plain, async: "jspi" } as const;
  const { world, waiting } = await readInput(input, suspended);
  const blocks = [...waiting].some(({ scope }) => scope.direction === "import");
  if (!blocks) return plain;
  const canWait = [...functionsOf(world.exports)].some(({ kind }) => kind !== "constructor");
  return canWait ? { ...suspended, asyncFilters: ["export:*"] } : suspended;
}

/** A component as what runs in the page. */
export async function runnableOf(input: Component): Promise<Runnable> {
  const options = await runOptions(input);
  const { world, settings, waiting } = await readInput(input, options);
  const files = await generate(input, options);
  const cores: Record<string, Uint8Array> = {};
  let module = "";
  for (const { path, contents } of files) {
    if (typeof contents !== "string") cores[path] = contents;
    else if (path.endsWith(".js")) module = contents;
  }
  return { module, cores, model: callModel(new WorldNames(world, settings, waiting)) };
}
