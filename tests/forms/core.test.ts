import { describe, expect, test } from "@jest/globals";
import { bundled, nodes, outputOf, runInNode } from "../async/engines.ts";
import { inEngines } from "../async/in-engines.ts";
import { coreForm, ofWorlds } from "./core.ts";
import { pathOf } from "./guests.ts";
import { scenarios } from "./scenarios/core.ts";
import { guestNames } from "./scenarios/env.ts";
import { waiting } from "./scenarios/waiting-import.ts";

const ENV = `{ go: of_go, c: of_c, paths: ${JSON.stringify({ go: pathOf("go-grow"), c: pathOf("c-libc") })} }`;

const programOf = async (name: string, body: string): Promise<string> =>
  bundled(`forms-core-${name}`, await coreForm.generated(), body);

let program: Promise<string> | undefined;

describe.each(Object.entries(nodes))("core modules, in %s", (_, node) => {
  let results: Promise<Record<string, string | null>> | undefined;

  async function all(): Promise<Record<string, string | null>> {
    program ??= programOf(
      "initialize",
      `import { scenarios } from "forms/core.ts";
import { run } from "scenarios/run.ts";
report(await run(scenarios, ${ENV}));`,
    );
    return (await runInNode(node, await program)) as Record<string, string | null>;
  }

  test.each(Object.keys(scenarios))("%s", async (name) => {
    results ??= all();
    expect((await results)[name]).toBeNull();
  });

  test("os.Exit is the end of the process, where the host of preview 1 is told so", async () => {
    const text = await programOf(
      "exit",
      `import { preview } from "forms/starts/core.ts";
import { harbour } from "forms/env.ts";
import { readFileSync } from "node:fs";
const { options } = preview({ returnOnExit: false });
const { endings } = await of_go(readFileSync(${JSON.stringify(pathOf("go-grow"))}), { "test:voyage/harbour": harbour }, options);
endings.exit(3);
report("it goes on");`,
    );
    await expect(outputOf(node, text)).rejects.toMatchObject({ code: 3 });
  });
});

inEngines(
  "core modules that wait for an import",
  Object.keys(waiting(...guestNames)),
  async (mode) => {
    const starts = guestNames.map((name) => `${JSON.stringify(name)}: ${coreForm.start(name)},`).join("\n");
    return bundled(
      `forms-core-${mode}`,
      await ofWorlds({ async: mode, asyncFilters: ["export:routes.anchor", "import:harbour.wait"] }),
      `import * as starts from "forms/starts/core.ts";
import { waiting } from "forms/waiting-import.ts";
import { run } from "scenarios/run.ts";
report(await run(waiting(${guestNames.map((name) => JSON.stringify(name)).join(", ")}), { guests: { ${starts} } }));`,
    );
  },
  // A module that is given later can not be changed for Asyncify.
  (engine, mode) => mode === "jspi" && engine.startsWith("Node"),
);
