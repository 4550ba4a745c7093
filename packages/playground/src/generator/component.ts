import { inspect, inspectionMermaid, inspectionText, type OutputOptions } from "@wit-bindgen-ts/codegen";
import { WorldNames } from "../../../codegen/dist/emit/index.js";
import { generate, readInput } from "../../../codegen/dist/generate.js";
import type { Input, Inside, Runnable } from "../shared/generated.ts";
import { callModel } from "./call-model.ts";

type Component = Extract<Input, { kind: "component" }>;

/** A component from the inside: its WIT, and how it is linked. */
export async function insideOf({ bytes }: Component): Promise<Inside> {
  const inspection = await inspect(bytes);
  const { text: wit, exact } = inspection.wit;
  return { wit, exact, text: inspectionText(inspection), mermaid: inspectionMermaid(inspection) };
}

/** Guests that block wait for promises where the engine can suspend them. */
const suspension: Pick<OutputOptions, "async"> = "Suspending" in WebAssembly ? { async: "jspi" } : {};

/** A component as what runs in the page. */
export async function runnableOf(input: Component): Promise<Runnable> {
  const options = { mode: "transpile", language: "js", ...suspension } as const;
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
