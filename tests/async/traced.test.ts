import { type Bindings, program } from "./engines.ts";
import { inEngines, type Mode } from "./in-engines.ts";
import { scenarios } from "./scenarios/index.ts";
import { guestsOf } from "./waiters.ts";

/** The same guests, whose calls are told to a hook. */
const bindings = (mode: Mode): Record<string, Bindings> =>
  Object.fromEntries(
    Object.entries(guestsOf(mode)).map(([name, { guest, options }]) => [
      name,
      { guest, options: { ...options, trace: true } },
    ]),
  );

const BODY = `import { scenarios } from "scenarios/index.ts";
import { run } from "scenarios/run.ts";
import { tracing } from "scenarios/tracing.ts";
const env = { instantiate, plain, mixed, none };
for (const [name, made] of Object.entries(env)) env[name] = tracing(made);
report(await run(scenarios, env));`;

inEngines(
  "guests that wait, traced",
  Object.keys(scenarios),
  (mode) => program(`traced-${mode}`, bindings(mode), BODY),
  // What is traced is the same in each; Asyncify takes long for so many guests.
  (engine, mode) => mode === "jspi" && engine === "Node 24",
);
