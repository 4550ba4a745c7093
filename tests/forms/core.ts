import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import type { Generated } from "../async/engines.ts";
import type { FormSource } from "./forms.ts";
import { pathOf, wit } from "./guests.ts";
import { worlds } from "./scenarios/env.ts";

type Options = Partial<GenerateOptions>;

/** Code for a world, from its WIT alone. */
async function ofWorld(world: string, options: Options): Promise<Generated> {
  const resolved = await parseWit({ files: await wit() });
  const input = { kind: "wit", resolved, name: world } as const;
  return { main: `${world}.js`, files: await generate(input, { mode: "host", language: "js", world, ...options }) };
}

/** That of all worlds, by the names that {@link coreForm} has for it. */
export async function ofWorlds(options: Options = {}): Promise<Readonly<Record<string, Generated>>> {
  const all: Record<string, Generated> = {};
  for (const world of new Set(Object.values(worlds))) all[`of_${world}`] = await ofWorld(world, options);
  return all;
}

/** Each guest as the core module that it is, with `node:wasi`. */
export const coreForm: FormSource = {
  generated: () => ofWorlds(),
  start: (name) => `starts.core(of_${worlds[name]}, ${JSON.stringify(pathOf(name))})`,
  module: "core.ts",
};
