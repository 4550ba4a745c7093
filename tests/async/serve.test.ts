import { afterAll } from "@jest/globals";
import { program } from "./engines.ts";
import { inEngines } from "./in-engines.ts";
import { scenarios } from "./scenarios/serve/index.ts";
import { type LocalServer, startServer } from "./server.ts";

const BODY = `import { scenarios } from "scenarios/serve/index.ts";
import { run } from "scenarios/run.ts";
report(await run(scenarios, { instantiate, server }));`;

let server: Promise<LocalServer> | undefined;

afterAll(async () => (await server)?.close());

inEngines(
  "a guest that serves",
  Object.keys(scenarios),
  async (async) => {
    server ??= startServer();
    const text = await program(`serve-${async}`, { instantiate: { guest: "server", options: { async } } }, BODY);
    return `const server = ${JSON.stringify((await server).authority)};\n${text}`;
  },
  (engine) => engine.startsWith("Node"),
);
