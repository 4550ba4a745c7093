import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { root } from "../support/programs.ts";
import { OUT, program } from "./engines.ts";
import { inEngines } from "./in-engines.ts";
import { scenarios } from "./scenarios/wasi/index.ts";
import { page } from "./scenarios/wasi/page.ts";
import { type LocalServer, startServer } from "./server.ts";

/** As for the other scenarios; WASI's own functions are those of the defaults. */
const FILTERS = ["-export:tasks.add", "-import:host.reenter", "export:*", "import:test:waiter/host#*"];

const BODY = `import { scenarios } from "scenarios/wasi/index.ts";
import { page } from "scenarios/wasi/page.ts";
import { run } from "scenarios/run.ts";
import { Pollable as OtherPollable } from "../other-helpers/index.js";
report(await run("document" in globalThis ? { ...scenarios, ...page } : scenarios, { instantiate, plain: undefined, server, OtherPollable }));`;

let server: Promise<LocalServer> | undefined;

afterAll(async () => (await server)?.close());

const names = (engine: string): readonly string[] =>
  Object.keys(engine === "Chromium" ? { ...scenarios, ...page } : scenarios);

inEngines("guests on the package's WASI", names, async (mode) => {
  server ??= startServer();
  await cp(join(root, "packages/runtime-helpers/dist"), join(OUT, "other-helpers"), { recursive: true });
  const instantiate = { guest: "waiter", options: { async: mode, asyncFilters: FILTERS } };
  const text = await program(`wasi-${mode}`, { instantiate }, BODY);
  return `const server = ${JSON.stringify((await server).authority)};\n${text}`;
});
