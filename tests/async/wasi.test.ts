import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { root } from "../support/programs.ts";
import { OUT, program } from "./engines.ts";
import { inEngines } from "./in-engines.ts";
import { scenarios } from "./scenarios/wasi/index.ts";
import { type LocalServer, startServer } from "./server.ts";

/** As for the other scenarios; WASI's own functions are those of the defaults. */
const FILTERS = ["-export:tasks.add", "-import:host.reenter", "export:*", "import:test:waiter/host#*"];

const BODY = `import { scenarios } from "scenarios/wasi/index.ts";
import { run } from "scenarios/run.ts";
import { Pollable as OtherPollable } from "../other-helpers/index.js";
report(await run(scenarios, { instantiate, plain: undefined, server, OtherPollable }));`;

let server: Promise<LocalServer> | undefined;

afterAll(async () => (await server)?.close());

inEngines("guests on the package's WASI", Object.keys(scenarios), async (mode) => {
  server ??= startServer();
  await cp(join(root, "packages/runtime-helpers/dist"), join(OUT, "other-helpers"), { recursive: true });
  const instantiate = { guest: "waiter", options: { async: mode, asyncFilters: FILTERS } };
  const text = await program(`wasi-${mode}`, { instantiate }, BODY);
  return `const server = ${JSON.stringify((await server).authority)};\n${text}`;
});
