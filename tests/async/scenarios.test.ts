import { program } from "./engines.ts";
import { inEngines } from "./in-engines.ts";
import { scenarios } from "./scenarios/index.ts";
import { guestsOf } from "./waiters.ts";

const BODY = `import { scenarios } from "scenarios/index.ts";
import { run } from "scenarios/run.ts";
report(await run(scenarios, { instantiate, plain, mixed, none }));`;

inEngines("guests that wait", Object.keys(scenarios), (mode) => program(mode, guestsOf(mode), BODY));
