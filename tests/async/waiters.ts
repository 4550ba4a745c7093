import type { Bindings } from "./engines.ts";
import type { Mode } from "./in-engines.ts";

/** What is promised, and what may suspend: all, but a few. */
const FILTERS = [
  "-export:tasks.add",
  "-export:later.future-sum.subscribe",
  "-import:host.reenter",
  "export:*",
  "import:test:waiter/host#*",
  "import:tick",
];

/** The guests of scenarios, by their names there. */
export const guestsOf = (async: Mode): Record<string, Bindings> => ({
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
