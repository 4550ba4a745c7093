import { generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import type { Choice, GeneratedFile, Input } from "../shared/generated.ts";

interface Files {
  readonly files: readonly GeneratedFile[];
  readonly worlds: readonly string[];
  readonly world: string | undefined;
}

/** The files of an input as they are chosen. */
export async function filesOf(input: Input, { mode, language, world: chosen }: Choice): Promise<Files> {
  const options = { mode, language } as const;
  if (input.kind === "component") return { files: await generate(input, options), worlds: [], world: undefined };
  const resolved = await parseWit({ files: input.text });
  const { name, worlds: all } = resolved.resolve.packages[resolved.packageIndex]!;
  const worlds = Object.keys(all);
  const world = chosen !== undefined && worlds.includes(chosen) ? chosen : worlds[0];
  const fileName = world ?? name.replace(/^.*:|@.*$/g, "");
  const source = { kind: "wit", resolved, name: fileName } as const;
  return { files: await generate(source, world === undefined ? options : { ...options, world }), worlds, world };
}
