import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@wit-bindgen-ts/codegen";
import {
  parseWit,
  printWit,
  type Resolve,
  type WitSources,
  type WorldItem,
  worldItemName,
} from "@wit-bindgen-ts/wit-parser";
import { camelCase } from "../../../codegen/samples.ts";
import { writeFiles } from "../../../support/scratch.ts";
import { EXERCISE, type Program, programOf } from "./program.ts";
import type { Target } from "./values.ts";

const WORLD = "exercise-world";

/**
 * Writes a guest and a host for the only world of a package: `gen` with what `guest` writes, `guest.ts`, `host.mjs`, and what the
 * component is built from.
 */
export async function writeProgram(folder: string, sources: WitSources, target: Target): Promise<Program> {
  const text = await printWit(sources);
  const { resolve, packageIndex } = await parseWit(sources);
  const [name] = Object.keys(resolve.packages[packageIndex]!.worlds);
  const own = name === undefined ? "" : `include %${name};`;
  const wit = `${text}\nworld ${WORLD} { ${own} export ${EXERCISE}: func() -> string; }\n`;
  const resolved = await parseWit({ files: wit }, { world: WORLD });
  const index = resolved.resolve.packages[resolved.packageIndex]!.worlds[WORLD]!;
  const files = await generate({ kind: "wit", resolved, name: "app" }, { mode: "guest", world: WORLD, engine: target });
  writeFiles(join(folder, "gen"), files);
  const program = programOf(resolved.resolve, index, target, "gen/app.js");
  const world = resolved.resolve.worlds[index]!;
  writeFileSync(join(folder, "guest.ts"), program.guest);
  writeFileSync(join(folder, "host.mjs"), program.host);
  writeFileSync(join(folder, "world.wit"), wit);
  writeFileSync(
    join(folder, "job.json"),
    JSON.stringify({
      world: WORLD,
      imports: importsOf(resolved.resolve, world.imports),
      exports: program.keys,
      isEither: target === "both",
    }),
  );
  for (const file of ["check.ts", "host-check.mjs"])
    copyFileSync(fileURLToPath(new URL(file, import.meta.url)), join(folder, file));
  return program;
}

/** What a guest imports, by its name: what is no interface has one in the engine that has it as a global. */
const importsOf = (resolve: Resolve, items: Readonly<Record<string, WorldItem>>): Record<string, string> => {
  const classes = Object.entries(items).flatMap(([key, item]) => ("type" in item ? [camelCase(`-${key}`)] : []));
  const others = Object.entries(items).map(([key, item]) => [
    worldItemName(resolve, key, item),
    "interface" in item ? "" : camelCase(key),
  ]);
  return { ...Object.fromEntries(others), $root: classes.join() };
};
