import { describe, expect, test } from "@jest/globals";
import { chromium } from "../runtime/chromium.ts";
import { type Bindings, nodes, program, runInChromium, runInNode } from "./engines.ts";
import { scenarios } from "./scenarios/index.ts";

/** What is promised, and what may suspend: all, but a few. */
const FILTERS = [
  "-export:tasks.add",
  "-export:later.future-sum.get",
  "-import:host.reenter",
  "export:*",
  "import:test:waiter/host#*",
  "import:tick",
];

const bindings = (async: "jspi" | "asyncify"): Record<string, Bindings> => ({
  instantiate: { guest: "waiter", options: { async, asyncFilters: FILTERS } },
  plain: {
    guest: "waiter",
    options: { async, asyncFilters: ["-export:*", "import:test:waiter/host#*"] },
  },
  none: { guest: "waiter", options: { async: "none" } },
});

const BODY = `import { run } from "scenarios/run.ts";
report(await run({ instantiate, plain, none }));`;

type Results = Record<string, string | null>;
type Mode = "jspi" | "asyncify";

const ENGINES: readonly (readonly [string, Mode, ((text: string) => Promise<unknown>) | undefined])[] = [
  ["Node 24", "jspi", (text) => runInNode(nodes["Node 24"], text)],
  ["Node 26", "jspi", (text) => runInNode(nodes["Node 26"], text)],
  ["Chromium", "jspi", chromium === undefined ? undefined : runInChromium],
  ["Node 20", "asyncify", (text) => runInNode(nodes["Node 20"], text)],
  ["Node 24", "asyncify", (text) => runInNode(nodes["Node 24"], text)],
  ["Node 26", "asyncify", (text) => runInNode(nodes["Node 26"], text)],
  ["Chromium", "asyncify", chromium === undefined ? undefined : runInChromium],
];

const programs = new Map<Mode, Promise<string>>();

/** One program for all engines, since Asyncify takes its time. */
function programOf(mode: Mode): Promise<string> {
  const known = programs.get(mode) ?? program(mode, bindings(mode), BODY);
  programs.set(mode, known);
  return known;
}

describe.each(ENGINES)("guests that wait, in %s with %s", (_, mode, run) => {
  let results: Promise<Results> | undefined;

  (run === undefined ? test.skip : test).each(Object.keys(scenarios))("%s", async (name) => {
    results ??= programOf(mode).then(run!) as Promise<Results>;
    expect((await results)[name]).toBeNull();
  });
});
