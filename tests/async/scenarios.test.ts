import { type Bindings, program } from "./engines.ts";
import { inEngines, type Mode } from "./in-engines.ts";
import { scenarios } from "./scenarios/index.ts";

/** What is promised, and what may suspend: all, but a few. */
const FILTERS = [
  "-export:tasks.add",
  "-export:later.future-sum.subscribe",
  "-import:host.reenter",
  "export:*",
  "import:test:waiter/host#*",
  "import:tick",
];

const bindings = (async: Mode): Record<string, Bindings> => ({
  instantiate: { guest: "waiter", options: { async, asyncFilters: FILTERS } },
  plain: {
    guest: "waiter",
    options: { async, asyncFilters: ["-export:*", "import:test:waiter/host#*"] },
  },
  mixed: {
    guest: "waiter",
    options: {
      async,
      asyncFilters: ["export:tasks.numbers", "export:counters.counter.next-after", "import:test:waiter/host#*"],
    },
  },
  none: { guest: "waiter", options: { async: "none" } },
});

const BODY = `import { scenarios } from "scenarios/index.ts";
import { run } from "scenarios/run.ts";
report(await run(scenarios, { instantiate, plain, mixed, none }));`;

inEngines("guests that wait", Object.keys(scenarios), (mode) => program(mode, bindings(mode), BODY));
