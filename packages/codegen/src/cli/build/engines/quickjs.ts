import { dirname } from "node:path";
import { loadQuickJs } from "../packages.ts";
import type { Engine } from "./engine.ts";

/** `componentize-qjs`. */
export const quickJs: Engine = {
  title: "QuickJS",
  async load() {
    const { componentize } = await loadQuickJs();
    return async ({ path, text, wit, world, pure }) => {
      const options = { witPath: wit.path, jsSource: text, jsPath: path, moduleRoot: dirname(path), world };
      return (await componentize({ ...options, sync: true, stubWasi: pure })).component;
    };
  },
  read(message) {
    const called = /unknown import: `([^#`]*)#([^`]*)` has not been defined/.exec(message);
    if (called !== null) return { kind: "import", id: called[1]!, name: called[2]! };
    if (/blocking on a promise resulted in a dead lock/.test(message)) return { kind: "pending" };
    const thrown = /Failed to finish JavaScript module evaluation: ([\s\S]*?)((?:\n\s+at [^\n]*)*)\s*$/.exec(message);
    return thrown === null ? undefined : { kind: "thrown", message: thrown[1]!, stack: thrown[2]! };
  },
};
