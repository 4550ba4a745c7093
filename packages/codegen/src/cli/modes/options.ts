import type { GuestEngine } from "../../options/index.ts";
import {
  type MemoryValues,
  memoryOptions,
  type OutputValues,
  outputOptions,
  type TraceValues,
  traceOptions,
  type WorldValues,
  worldOptions,
} from "../flags/index.ts";
import type { Options } from "../usage/index.ts";

/** What `transpile` can be told. */
export interface TranspileValues extends OutputValues, TraceValues {
  readonly inline?: true;
  readonly sync?: true;
  readonly wit?: string;
  readonly world?: string;
}

/** What `types` can be told. */
export interface TypesValues extends OutputValues, WorldValues {
  readonly "declare-modules"?: true;
}

/** What `host` can be told. */
export interface HostValues extends OutputValues, WorldValues, MemoryValues, TraceValues {}

/** What `guest` can be told. */
export interface GuestValues extends Omit<OutputValues, "async" | "wasi-types" | "interface-types">, WorldValues {
  readonly engine?: GuestEngine;
}

const { async: _, "wasi-types": __, "interface-types": ___, skeleton, ...guestOutput } = outputOptions;

const transpile: Options<TranspileValues> = {
  ...outputOptions,
  inline: { type: "boolean", help: "Embed the core modules in the code, so that there are no .wasm files to load." },
  sync: {
    type: "boolean",
    help: "Beside instantiate a function instantiateSync, which takes core modules that are compiled and gives no promise.",
  },
  ...traceOptions,
  wit: {
    type: "string",
    placeholder: "path",
    isPath: true,
    ofOne: true,
    help: "The WIT that the component was made from, for its docs, which components do not carry.",
  },
  world: {
    type: "string",
    short: "w",
    placeholder: "name",
    help: "The component's world in --wit, where that has several.",
  },
};

const types: Options<TypesValues> = {
  ...outputOptions,
  ...worldOptions,
  "declare-modules": {
    type: "boolean",
    help:
      "For those who write the guest: what it imports, as modules declared under the ids of the interfaces, and what it exports, " +
      "as a type World. Declarations only (.d.ts).",
  },
};

const host: Options<HostValues> = { ...outputOptions, ...worldOptions, ...memoryOptions, ...traceOptions };

const guest: Options<GuestValues> = {
  ...guestOutput,
  ...worldOptions,
  engine: {
    type: "string",
    placeholder: "name",
    choices: ["starlingmonkey", "quickjs", "both"],
    help: "What makes the component: starlingmonkey (the default), quickjs, or both for code that goes with either.",
  },
  skeleton: {
    ...skeleton,
    help: skeleton.help.replace("what the world imports", "what the world exports"),
  },
};

/** A way to generate, which has a command of that name. */
export type Mode = "transpile" | "types" | "host" | "guest";

/** What each way to generate can be told: of a command line by flags, of a config by fields. */
export interface ModeValues extends Record<Mode, object> {
  readonly transpile: TranspileValues;
  readonly types: TypesValues;
  readonly host: HostValues;
  readonly guest: GuestValues;
}

/** What each of them can be told. */
export const modeOptions: { readonly [M in Mode]: Options<ModeValues[M]> } = { transpile, types, host, guest };
