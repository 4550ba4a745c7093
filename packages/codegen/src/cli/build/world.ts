import { printWit } from "@wit-bindgen-ts/wit-parser";
import type { BuildEngine, GuestEntry } from "../../emit/index.ts";
import type { GenerateInput } from "../../generate.ts";
import { generateGuestEntry } from "../../generate-guest-entry.ts";
import { readWit, readWorld } from "../files/index.ts";
import { featuresOf, type LimitValues, limitsFrom, type WorldValues } from "../flags/index.ts";

/** The world that a guest is built for. */
export interface GuestWorld {
  readonly input: GenerateInput;
  /** As engines read it: with all that it uses, and nothing that a feature gates. */
  readonly text: string;
  /** By which name they find it in there. */
  readonly name: string;
  readonly entry: GuestEntry;
  /** The files that it is from. */
  readonly paths: readonly string[];
}

/** What is chosen that is always there: a gate, on a line of its own. */
const GATE = /^\s*@unstable\([^)]*\)\n/gm;

/** Reads a world, and writes the entry of a guest for it. */
export async function readGuestWorld(
  path: string,
  engine: BuildEngine,
  values: WorldValues & LimitValues,
): Promise<GuestWorld> {
  const { world } = values;
  const features = featuresOf(values);
  const [input, wit] = await Promise.all([readWorld(path, { ...features, world }), readWit(path, features)]);
  const text = wit.kind === "text" ? await printWit(wit.sources, features) : await printWit(wit.bytes);
  const limits = limitsFrom(values);
  const entry = await generateGuestEntry(input, { engine, limits, ...(world !== undefined && { world }) });
  return { input, text: text.replace(GATE, ""), name: world ?? input.name, entry, paths: wit.paths };
}
