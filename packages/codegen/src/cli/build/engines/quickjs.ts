import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadQuickJs } from "../../packages.ts";
import type { Engine } from "./engine.ts";
import { named, rejoined, setApart } from "./set-apart.ts";

/** `componentize-qjs`. */
export const quickJs: Engine = {
  title: "QuickJS",
  importName: setApart,
  hasOwnAsGlobals: true,
  async load() {
    const { componentize } = await loadQuickJs();
    return async ({ path, text, wit, world, imports, small, pure }) => {
      writeFileSync(wit.path, setApart(wit.text));
      const options = { witPath: wit.path, jsSource: text, jsPath: path, moduleRoot: dirname(path) };
      const { component } = await componentize({
        ...options,
        world: setApart(world),
        sync: true,
        optSize: small,
        stubWasi: pure,
      });
      return rejoined(component, imports);
    };
  },
  read(said) {
    const message = named(said);
    const called = /unknown import: `([^#`]*)#([^`]*)` has not been defined/.exec(message);
    if (called !== null) return { kind: "import", id: called[1]!, name: called[2]! };
    if (/blocking on a promise resulted in a dead lock/.test(message)) return { kind: "pending" };
    const thrown = /Failed to finish JavaScript module evaluation: ([\s\S]*?)((?:\n\s+at [^\n]*)*)\s*$/.exec(message);
    return thrown === null ? undefined : { kind: "thrown", message: thrown[1]!, stack: thrown[2]! };
  },
};
