import { type Bindings, program } from "../async/engines.ts";
import { inEngines, type Mode } from "../async/in-engines.ts";
import { componentOf } from "./guests.ts";
import type { GuestName } from "./scenarios/env.ts";
import { scenarios } from "./scenarios/waiting-go.ts";
import { waiting } from "./scenarios/waiting-import.ts";

/** What waits for the host, and of Go what waits for time. */
const IMPORTS = ["export:routes.anchor", "import:harbour.wait"];
const GO = [...IMPORTS, ...["sleep", "join", "deadlock"].map((name) => `export:goroutines.${name}`)];

async function bindings(guest: GuestName, async: Mode, asyncFilters: string[]): Promise<Bindings> {
  return { guest, bytes: await componentOf(guest), options: { async, asyncFilters } };
}

const START = `import { suspended } from "forms/starts/component.ts";
import { scenarios } from "forms/waiting-go.ts";
import { waiting } from "forms/waiting-import.ts";
import { run } from "scenarios/run.ts";
`;

inEngines(
  "a Go guest that waits",
  Object.keys({ ...scenarios, ...waiting("go-grow") }),
  async (mode) =>
    program(
      `forms-go-${mode}`,
      { go: await bindings("go-grow", mode, GO) },
      `${START}report(await run({ ...scenarios, ...waiting("go-grow") }, { guests: { "go-grow": suspended(go) } }));`,
    ),
  // Asyncify works as well, and takes minutes for a module of this size.
  (engine, mode) => mode === "jspi" && engine.startsWith("Node"),
);

inEngines(
  "a C guest that waits",
  Object.keys(waiting("c-bare", "c-libc", "c-high")),
  async (mode) => {
    const [bare, libc, high] = [
      await bindings("c-bare", mode, IMPORTS),
      await bindings("c-libc", mode, IMPORTS),
      await bindings("c-high", mode, IMPORTS),
    ];
    return program(
      `forms-c-${mode}`,
      { bare, libc, high },
      `${START}const guests = { "c-bare": suspended(bare), "c-libc": suspended(libc), "c-high": suspended(high) };
report(await run(waiting("c-bare", "c-libc", "c-high"), { guests }));`,
    );
  },
  (engine) => engine.startsWith("Node"),
);
