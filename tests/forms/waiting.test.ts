import { type Bindings, program } from "../async/engines.ts";
import { inEngines, type Mode } from "../async/in-engines.ts";
import { componentOf } from "./guests.ts";
import type { GuestName } from "./scenarios/env.ts";
import { scenarios as ofC } from "./scenarios/waiting-c.ts";
import { scenarios as ofGo } from "./scenarios/waiting-go.ts";

async function bindings(guest: GuestName, async: Mode, ...asyncFilters: string[]): Promise<Bindings> {
  return { guest, bytes: await componentOf(guest), options: { async, asyncFilters } };
}

const START = `import { suspended } from "forms/starts/component.ts";
import { run } from "scenarios/run.ts";
`;

inEngines(
  "a Go guest that waits",
  Object.keys(ofGo),
  async (mode) =>
    program(
      `forms-go-${mode}`,
      {
        go: await bindings(
          "go-grow",
          mode,
          ...["sleep", "join", "deadlock"].map((name) => `export:goroutines.${name}`),
        ),
      },
      `${START}import { scenarios } from "forms/waiting-go.ts";
report(await run(scenarios, { go: suspended(go) }));`,
    ),
  // Asyncify works as well, and takes minutes for a module of this size.
  (engine, mode) => mode === "jspi" && engine.startsWith("Node"),
);

inEngines(
  "a C guest that waits",
  Object.keys(ofC),
  async (mode) => {
    const filters = ["export:routes.anchor", "import:harbour.wait"];
    const guests = {
      bare: await bindings("c-bare", mode, ...filters),
      libc: await bindings("c-libc", mode, ...filters),
      high: await bindings("c-high", mode, ...filters),
    };
    return program(
      `forms-c-${mode}`,
      guests,
      `${START}import { scenarios } from "forms/waiting-c.ts";
const guests = { "c-bare": suspended(bare), "c-libc": suspended(libc), "c-high": suspended(high) };
report(await run(scenarios, guests));`,
    );
  },
  (engine) => engine.startsWith("Node"),
);
