import { readFileSync } from "node:fs";
import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import { equal, failure, matches, ok, thrown } from "../../async/scenarios/check.ts";
import { isPoisoned } from "./ends.ts";
import { harbour, type Voyage } from "./env.ts";
import { type CoreOptions, type Instantiate, preview } from "./starts/core.ts";

export interface Env {
  readonly go: Instantiate<Voyage>;
  readonly c: Instantiate<Voyage>;
  /** Of the core modules. */
  readonly paths: { readonly go: string; readonly c: string };
}

type Initialize = NonNullable<CoreOptions["initialize"]>;

const imports = { "test:voyage/harbour": harbour };

const initialize: Initialize = (instance) => (instance.exports["_initialize"] as () => void)();

/** What only core modules come to: who calls `_initialize`, and how often. */
export const scenarios: Readonly<Record<string, (env: Env) => Promise<void>>> = {
  "_initialize is called by whoever is told to, once": async ({ go, c, paths }) => {
    let calls = 0;
    const once: Initialize = (instance) => {
      calls++;
      initialize(instance);
    };
    const { options } = preview();
    const { routes } = await c(readFileSync(paths.c), imports, { ...options, initialize: once });
    equal([calls, routes.hail("Ada")], [1, "Ahoy, Ada!"]);
    // Without a word the bindings do it; node:wasi has no memory then, which this guest needs for nothing.
    const { core } = preview().options;
    equal((await c(readFileSync(paths.c), imports, { core })).routes.hail("Ada"), "Ahoy, Ada!");
    const initialized = await go(readFileSync(paths.go), imports, preview().options);
    equal(initialized.routes.hail("Ada"), "Ahoy, Ada!");
  },
  "where nobody calls it, Go says so, and has ended": async ({ go, paths }) => {
    const { options, said } = preview();
    // It gives node:wasi the memory, and nothing else.
    const memory: Initialize = ({ exports }) =>
      options.initialize({
        exports: { memory: exports["memory"], _initialize() {} },
      } as unknown as WebAssembly.Instance);
    const api = await go(readFileSync(paths.go), imports, { ...options, initialize: memory });
    const error = thrown(() => api.endings.dive(3));
    ok(error instanceof Trap, String(error));
    matches(error, /^Trap: endings.dive: unreachable$/);
    matches(new Error(said()), /^Error: runtime: wasmexport function called before runtime initialization\n/);
    isPoisoned({ api, said }, "endings.dive", error);
  },
  "where nobody calls it, C runs without its constructors": async ({ c, paths }) => {
    const { routes } = await c(readFileSync(paths.c), imports, { ...preview().options, initialize() {} });
    equal(routes.hail("Ada"), "Ada!");
  },
  "called twice it is an error of Go, and there is no instance": async ({ go, paths }) => {
    const { options, said } = preview();
    const twice: Initialize = (instance) => {
      options.initialize(instance);
      initialize(instance);
    };
    const error = await failure(go(readFileSync(paths.go), imports, { ...options, initialize: twice }));
    const causes = [error, error.cause];
    ok(
      causes.some((cause) => cause instanceof WebAssembly.RuntimeError),
      String(error),
    );
    matches(new Error(said()), /^Error: fatal error: randinit twice\n/);
  },
  "what initialize throws is thrown, and there is no instance": async ({ c, paths }) => {
    const reason = new Error("not today");
    const failing: Initialize = () => {
      throw reason;
    };
    const error = await failure(c(readFileSync(paths.c), imports, { ...preview().options, initialize: failing }));
    ok(error === reason || error.cause === reason, String(error));
  },
};
