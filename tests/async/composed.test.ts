import { expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { type Bindings, program } from "./engines.ts";
import { guest as readGuest } from "./guests.ts";
import { inEngines } from "./in-engines.ts";
import { scenarios } from "./scenarios/composed.ts";

const of = (guest: string, asyncFilters: readonly string[]): Bindings => ({
  guest,
  options: { async: "jspi", asyncFilters: [...asyncFilters] },
});

const BINDINGS = {
  relay: of("relay", ["export:*"]),
  paced: of("paced", ["-export:walk.count", "export:*"]),
};

const BODY = `import { scenarios } from "scenarios/composed.ts";
import { run } from "scenarios/run.ts";
report(await run(scenarios, { relay, paced }));`;

inEngines(
  "guests that wait within each other",
  Object.keys(scenarios),
  () => program("composed", BINDINGS, BODY),
  (_, mode) => mode === "jspi",
);

test.each(["relay", "paced"])("Asyncify is refused for %s, in one sentence", async (name) => {
  const component = { kind: "component", bytes: await readGuest(name), name } as const;
  const options = { mode: "transpile", async: "asyncify", asyncFilters: ["export:*"] } as const;
  await expect(generate(component, { ...options, asyncFilters: [...options.asyncFilters] })).rejects.toThrow(
    /a component may be suspended that another one calls, and Asyncify knows no way through the adapter between them: choose jspi/,
  );
});
