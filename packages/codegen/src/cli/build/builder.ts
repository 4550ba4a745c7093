import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { BuildEngine } from "../../emit/index.ts";
import { CliError } from "../files/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { bundleOnce, bundler } from "./bundle.ts";
import { type Built, componentOf } from "./component.ts";
import { engines } from "./engines/index.ts";
import type { GuestWorld } from "./world.ts";

/** How a guest is built. */
export interface BuildOptions {
  readonly engine: BuildEngine;
  readonly minify: boolean;
  readonly mapped: boolean;
  readonly pure: boolean;
  /** Where the WIT is. */
  readonly wit: string;
  /** Reads the world. */
  readonly world: () => Promise<GuestWorld>;
  /** What is done before the engine has its turn. */
  readonly check?: (world: GuestWorld) => Promise<void>;
}

/** What comes of building: a component, or why there is none. */
export type Outcome = { readonly built: Built; readonly world: GuestWorld } | { readonly error: unknown };

/** Builds a guest. */
export interface GuestBuilder {
  once(): Promise<Outcome>;
  /** Builds, and again whenever a source or the WIT changes. */
  watch(onBuilt: (outcome: Outcome) => void): Promise<void>;
}

/**
 * Prepares to build a guest.
 *
 * @param path of the user's module
 */
export async function guestBuilder(path: string, options: BuildOptions, terminal: Terminal): Promise<GuestBuilder> {
  if (statSync(path).isDirectory())
    throw new CliError(`${path} is a folder; build takes the module that has what the world exports`);
  const { check, pure, ...bundling } = options;
  const engine = engines[options.engine];
  // A package that is missing is told of before anything is built.
  await engine.load();
  let world: GuestWorld | undefined;
  let report: (outcome: Outcome) => void = () => {};
  const context = await bundler({
    ...bundling,
    path: resolve(path),
    engine,
    queued: options.engine === "quickjs",
    world: async () => {
      world = await options.world();
      return world;
    },
    onBundle: async (bundle) => {
      try {
        if ("error" in bundle) throw bundle.error;
        if (world === undefined) throw new Error("a bundle was made without its world");
        terminal.step(`bundled ${path}`);
        await check?.(world);
        terminal.status(`building with ${engine.title}…`);
        report({ built: await componentOf(bundle, world, engine, { path, small: options.minify, pure }), world });
      } catch (error) {
        report({ error });
      }
    },
  });
  return {
    async once() {
      const outcome = new Promise<Outcome>((settle) => {
        report = settle;
      });
      await bundleOnce(context);
      await context.dispose();
      return outcome;
    },
    watch(onBuilt) {
      report = onBuilt;
      return context.watch();
    },
  };
}
