import {
  binaryKind,
  type ComponentPlan,
  given,
  limitsOf,
  planComponent,
  type WorldShape,
  worldShape,
} from "@wit-bindgen-ts/wit-parser";
import { asyncified } from "./asyncify/index.ts";
import {
  engineLimits,
  generateComponent,
  generateGuest,
  generateHost,
  generateTypes,
  WorldNames,
} from "./emit/index.ts";
import { checkElsewhere, waitingFunctions } from "./filters/index.ts";
import {
  documented,
  type Func,
  findWorld,
  fromComponent,
  fromResolve,
  InputError,
  type WitSource,
  type World,
} from "./ir/index.ts";
import type { Transform } from "./morph/index.ts";
import { checkChoice, LIMITS, type Limits, type OutputOptions, type Settings, settingsOf } from "./options/index.ts";
import { fileName } from "./text/index.ts";

/** What to generate from: a component, or a resolved WIT package. */
export type GenerateInput =
  | {
      readonly kind: "component";
      readonly bytes: Uint8Array;
      readonly name: string;
      /** What the component was made from, for its docs. */
      readonly wit?: WitSource;
    }
  | {
      readonly kind: "wit";
      readonly resolved: WitSource;
      readonly name: string;
    };

/** What to generate, and in which form. */
export interface GenerateOptions extends OutputOptions, Partial<Transform> {
  /**
   * `transpile`: a component with the code that runs it; `host`: code for a world of WIT that runs core modules and components that it is
   * given; `types`: only declarations; `guest`: declarations for those who write the component itself, and promise forms of what it
   * imports.
   */
  readonly mode: "transpile" | "host" | "types" | "guest";
  /** Of a WIT package with several worlds; for a component, of the WIT that comes with it. */
  readonly world?: string;
  /** What may be more than usual, for input that is trusted. */
  readonly limits?: Partial<Limits>;
}

/** A file that is generated, not written yet. */
export interface GeneratedFile {
  /** From the output folder, with forward slashes. */
  readonly path: string;
  readonly contents: string | Uint8Array;
}

/** What there is to generate from, once it is read. */
interface Read {
  readonly world: World;
  readonly settings: Settings;
  /** Imports that may suspend, and exports that are promised. */
  readonly waiting: ReadonlySet<Func>;
  /** Of a component. */
  readonly plan?: ComponentPlan;
  /** Of a world that components are held against. */
  readonly shape?: WorldShape;
}

/**
 * Reads an input, and checks what was chosen.
 *
 * @throws as {@link generate}
 */
export async function readInput(source: GenerateInput, chosen: GenerateOptions): Promise<Read> {
  const [input, options] = [given(source), given(chosen)];
  const { mode, world: worldName } = options;
  checkChoice("kind", input.kind, ["component", "wit"]);
  checkChoice("mode", mode, ["transpile", "host", "types", "guest"]);
  if (typeof input.name !== "string") throw new TypeError(`name is a string; got ${String(input.name)}`);
  const settings = settingsOf(options, fileName(input.name), mode === "guest");
  checkMode(settings, mode);
  const limits = limitsOf(options.limits, LIMITS);
  if (input.kind === "component") {
    if (worldName !== undefined && input.wit === undefined)
      throw new InputError("world-of-component", "a component has one world, so there is none to choose");
    if (mode === "host")
      throw new InputError("code", 'what runs is in the component: choose the mode "transpile", or give its WIT');
    if (binaryKind(input.bytes) === "wit-package")
      throw new InputError(
        "no-code",
        'a WIT package in binary form has no code: read it by decodeWit, and give it as kind "wit"',
      );
    const planned = await planComponent(input.bytes, { limits: { planSteps: limits.planSteps } });
    const plan = input.wit === undefined ? planned : documented(planned, input.wit, worldName);
    const world = fromComponent(plan, settings.name, limits);
    return { world, settings, waiting: waitingIn(world, settings), plan };
  }
  if (mode === "transpile")
    throw new InputError(
      "no-code",
      'WIT has no code to transpile: give a component, or choose the mode "host", "types" or "guest"',
    );
  const { resolve, packageIndex } = input.resolved;
  const { name, worlds } = resolve.packages[packageIndex]!;
  if (mode in WORLD_WANTED && worldName === undefined && Object.keys(worlds).length === 0)
    throw new InputError(
      "no-world",
      `package "${name}" has no world, and it is a world that a ${WORLD_WANTED[mode as keyof typeof WORLD_WANTED]} is of`,
    );
  const world = fromResolve(resolve, packageIndex, worldName, limits);
  const read = { world, settings, waiting: waitingIn(world, settings) };
  if (mode !== "host") return read;
  return { ...read, shape: worldShape(resolve, resolve.worlds[findWorld(resolve, packageIndex, worldName)!]!) };
}

/** What waits, by filters and as types say that are elsewhere. */
function waitingIn(world: World, settings: Settings): ReadonlySet<Func> {
  const waiting = waitingFunctions(world, settings);
  if (settings.asyncFilters.length === 0 || Object.keys(settings.interfaceModules).length === 0) return waiting;
  const { modules } = new WorldNames(world, settings, waiting);
  checkElsewhere(world, settings, waiting, (scope) => modules.get(scope)?.isElsewhere === true);
  return waiting;
}

/** What is of a world, by the mode in which that is written. */
const WORLD_WANTED = { host: "core module", guest: "guest" };

/** @throws TypeError for options that do not go with the mode, or with each other */
function checkMode(settings: Settings, mode: GenerateOptions["mode"]): void {
  const { declareModules, language, async, stringEncoding, memory64, engine, perspective, sync, trace } = settings;
  if (perspective === "guest" && Object.keys(settings.interfaceModules).length > 0)
    throw new TypeError("interfaceModules is for hosts: a guest imports every interface by its id");
  if (perspective === "host" && engine !== "starlingmonkey")
    throw new TypeError('engine is for the mode "guest", and for declareModules');
  if (mode === "guest" && (declareModules || async !== "off"))
    throw new TypeError('declareModules and async do not go with the mode "guest", which has its own of both');
  if (sync && mode !== "transpile")
    throw new TypeError(
      `sync is for the mode "transpile"${mode === "host" ? ": what is given when it runs is read before it is linked, by promises" : ""}`,
    );
  if (trace && mode !== "transpile" && mode !== "host")
    throw new TypeError('trace is for the modes "transpile" and "host": nothing else is called');
  if (mode !== "host" && (stringEncoding !== "utf8" || memory64))
    throw new TypeError('stringEncoding and memory64 are for the mode "host": a component says them itself');
  if (!declareModules) return;
  if (mode !== "types") throw new TypeError('declareModules is for the mode "types"');
  if (language !== "js") throw new TypeError('declareModules writes declarations, which go with the language "js"');
  if (async !== "off") throw new TypeError("declareModules does not go with async: what waits is the host's part");
}

/**
 * Generates bindings, without touching files.
 *
 * @returns the files, sorted by path; the same input, options and version give the same bytes
 * @throws WitError for a component that is malformed or invalid, LimitError for input beyond a limit, InputError for
 *   input that is not what was asked for, UnsupportedError for what can not be generated yet, MissingPackageError
 *   where `async: "asyncify"` finds no `binaryen` or `transform` no `ts-morph`, TypeError for what is not of these types
 */
export async function generate(source: GenerateInput, chosen: GenerateOptions): Promise<GeneratedFile[]> {
  const { mode, transform } = given(chosen);
  const files = await generated(await readInput(source, chosen), mode);
  if (transform === undefined) return files;
  if (typeof transform !== "function") throw new TypeError(`transform is a function; got ${String(transform)}`);
  // Loaded here, because few have anything to transform.
  const { transformed } = await import("./morph/index.ts");
  return transformed(files, { transform });
}

/**
 * What the engine that makes a component of a guest can not do with its world, where it would turn out only later.
 *
 * @param chosen as {@link generate} takes it, with the mode `guest`
 * @returns a sentence each
 * @throws as {@link generate}
 */
export async function guestLimits(source: GenerateInput, chosen: GenerateOptions): Promise<string[]> {
  const { world, settings, waiting } = await readInput(source, chosen);
  return engineLimits(new WorldNames(world, settings, waiting));
}

async function generated(
  { world, settings, waiting, plan, shape }: Read,
  mode: GenerateOptions["mode"],
): Promise<GeneratedFile[]> {
  if (shape !== undefined) return generateHost(world, shape, settings, waiting);
  if (mode === "guest") return generateGuest(world, settings);
  if (plan === undefined || mode === "types") return generateTypes(world, settings, waiting);
  const linked = settings.async === "asyncify" ? await asyncified(plan, world, waiting) : plan;
  return generateComponent(linked, world, settings, waiting);
}
