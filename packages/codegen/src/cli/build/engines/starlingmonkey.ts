import { loadStarlingMonkey } from "../../packages.ts";
import type { Engine } from "./engine.ts";

type Feature = "clocks" | "http" | "fetch-event" | "random" | "stdio";

/** What the engine has only for worlds that import such. Random numbers are no matter of choice: without, they would be the same each time. */
const FEATURES: readonly (readonly [Feature, RegExp])[] = [
  ["clocks", /^wasi:(?:clocks|io)\//],
  ["http", /^wasi:http\/outgoing-handler@/],
  // The entry exports the handler itself.
  ["fetch-event", /^$/],
];

/** `@bytecodealliance/componentize-js`. */
export const starlingMonkey: Engine = {
  title: "StarlingMonkey",
  importName: (id) => id,
  hasOwnAsGlobals: false,
  async load() {
    const { componentize } = await loadStarlingMonkey();
    return async ({ path, wit, world, imports, pure }) => {
      const unused = FEATURES.filter(([, id]) => !imports.some((key) => id.test(key))).map(([feature]) => feature);
      const disableFeatures: Feature[] = pure ? ["stdio", "random", "clocks", "http", "fetch-event"] : unused;
      const options = { sourcePath: path, witWorld: wit.text, worldName: world, disableFeatures };
      return (await componentize(options)).component;
    };
  },
  read(message) {
    const called = /attempted to call an unknown imported function: '([^']*)' '([^']*)'/.exec(message);
    if (called !== null) return { kind: "import", id: called[1]!, name: called[2]! };
    // The entry exports all; so where something is missing, it did not get there.
    if (/Unable to extract expected exports list/.test(message)) return { kind: "pending" };
    const thrown = /Exception while evaluating top-level script\n(?:\S*:\d+:\d+ )?([^\n]*)([\s\S]*)/.exec(message);
    return thrown === null ? undefined : { kind: "thrown", message: thrown[1]!, stack: thrown[2]! };
  },
};
