import { type GenerateInput, type GenerateOptions, generate } from "../../generate.ts";
import { MissingPackageError } from "../../ir/index.ts";
import { beQuickToRun } from "../engine.ts";
import { CliError } from "../files/index.ts";
import { milliseconds, now, type Terminal } from "../terminal/index.ts";

/** What the guest's files are called, which nobody sees but in stack traces. */
const NAME = "component";

/** How generated code names what it imports: in its first statement, before which there are comments alone. */
const HELPERS = /^(import \{[^}]*\} from )"@wit-bindgen-ts\/runtime-helpers\/internal";$/m;

type Component = Extract<GenerateInput, { kind: "component" }>;
type Runtime = typeof import("./runtime.ts");

/** Exports of an instance: interfaces under their ids. */
export type Exports = Readonly<Record<string, unknown>>;

/** A component that can be run. */
export interface Guest {
  readonly runtime: Runtime;
  /** @param missing what answers imports that are not given, in place of an error */
  instantiate(imports: Readonly<Record<string, unknown>>, missing?: "trap"): Promise<Exports>;
}

interface Generated {
  instantiate(
    imports: object,
    options: { readonly modules: object; readonly missing?: "trap" | undefined },
  ): Promise<Exports>;
}

/**
 * Generates a component's code and takes it up in this process. It is never a file, so there is none that somebody else could have
 * written, and none to take away.
 *
 * @param options how it waits, if the engine is not to decide; and which of its functions do
 * @throws CliError where guests that wait can not be run here
 */
export async function loadGuest(
  component: Component,
  options: Omit<GenerateOptions, "mode" | "language">,
  terminal: Terminal,
): Promise<Guest> {
  const start = now();
  const runtime = import("./runtime.ts");
  const files = await generated({ ...component, name: NAME }, options);
  beQuickToRun();
  terminal.step(`generated after ${milliseconds(start)}`);
  const [text, ...others] = files.filter(({ path }) => path.endsWith(".js")).map(({ contents }) => String(contents));
  if (text === undefined || others.length > 0) throw new Error("a component's code is not one module");
  const { url } = await runtime;
  const linked = text.replace(HELPERS, (_, names) => `${names}${JSON.stringify(url)};`);
  const module = (await import(dataUrl(`${linked}\n//# sourceURL=${NAME}.js\n`))) as Generated;
  const modules = Object.fromEntries(
    await Promise.all(
      files
        .filter(({ path }) => path.endsWith(".wasm"))
        .map(async ({ path, contents }) => [path, await compiled(contents)]),
    ),
  );
  terminal.step(`loaded after ${milliseconds(start)}`);
  return {
    runtime: await runtime,
    instantiate: (imports, missing) => module.instantiate(imports, { modules, missing }),
  };
}

async function generated(component: Component, options: Omit<GenerateOptions, "mode" | "language">) {
  const mode = options.async ?? ("Suspending" in WebAssembly ? "jspi" : "asyncify");
  try {
    return await generate(component, { ...options, mode: "transpile", language: "js", async: mode });
  } catch (error) {
    if (options.async !== undefined || !(error instanceof MissingPackageError)) throw error;
    throw new CliError(
      `Node ${process.versions.node} does not let WebAssembly wait by itself, and the package binaryen is not there to change it`,
      `Run it with Node 24 or later, or: ${error.command}. With --async none it traps where it would have to wait.`,
      error,
    );
  }
}

/** Compiled once for all instances; where the engine can not, instantiating says what that takes. */
const compiled = (bytes: string | Uint8Array): Promise<unknown> =>
  WebAssembly.compile(bytes as BufferSource).catch(() => bytes);

const dataUrl = (text: string): string => `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
