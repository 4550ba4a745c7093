import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { nodes, outputOf, program } from "./engines.ts";
import { type LocalServer, startServer } from "./server.ts";

type Async = "off" | "none" | "jspi" | "asyncify";

/** preview2-shim blocks the thread where a guest waits: also guests can use it that nothing suspends. */
const WAYS: readonly (readonly [keyof typeof nodes, Async])[] = [
  ["Node 20", "off"],
  ["Node 20", "asyncify"],
  ["Node 24", "jspi"],
  ["Node 26", "off"],
  ["Node 26", "none"],
  ["Node 26", "jspi"],
];

const START = `import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { beside, wasi } from "@wit-bindgen-ts/wasi";
let ticks = 0;
setInterval(() => ticks++, 5).unref();
const shim = (sandbox) => new WASIShim({ sandbox }).getImportObject();
const said = [];
async function command(imports) {
  const { run } = await instantiate(imports);
  ticks = 0;
  try {
    await run.run();
    return ticks;
  } catch (error) {
    return error.name;
  }
}
`;

/** One run after another of the guest \`command\`; what each came to is the last line. */
const runs = (imports: string, words: readonly string[]): string => `${START}
const outcomes = [];
for (const line of ${JSON.stringify(words)}) outcomes.push(await command(${imports}));
report({ outcomes, said: said.join("") });`;

/** How often a timer of 5 ms runs while the shim waits: only where the guest leaves the event loop its turn before. */
const TURNS = 2;

let folder: string;
let server: LocalServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "async-shim-"));
  await writeFile(join(folder, "a.txt"), "the content of a\n");
  server = await startServer();
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

describe.each(WAYS)("preview2-shim, in %s with --async %s", (node, mode) => {
  const printed = async (guest: string, asyncFilters: string[], body: string): Promise<string[]> => {
    const options = mode === "off" ? {} : { async: mode, asyncFilters };
    const text = await program(`shim-${guest}-${mode}-${body.length}`, { instantiate: { guest, options } }, body);
    return (await outputOf(nodes[node], text)).trimEnd().split("\n");
  };

  test("is all of WASI that a program needs, and blocks the thread", async () => {
    const imports = `shim({ args: ["app", ...line.split(" ")], env: { A: "b" }, preopens: { "/data": ${JSON.stringify(folder)} } })`;
    const lines = ["args x", "env", "cat /data/a.txt", "list /data", "count 2 20", "cat /data/none"];
    const output = await printed("command", [], runs(imports, lines));
    expect(output.slice(0, -1)).toEqual(["app", "args", "x", "A=b", "the content of a", "a.txt", "line 0", "line 1"]);
    const { outcomes, said } = JSON.parse(output.at(-1)!) as { outcomes: (number | string)[]; said: string };
    expect(outcomes.pop()).toBe("ComponentError");
    for (const ticks of outcomes) expect(ticks).toBeLessThanOrEqual(TURNS);
    expect(said).toBe("");
  });

  test("sends requests", async () => {
    const urls = ["a", "b"].map(
      (name) => `http://${server.authority}/together/2/${encodeURIComponent(node)}-${mode}/${name}`,
    );
    const body = `${START}
      const { host } = await import("scenarios/env.ts");
      const { tasks } = await instantiate({ ...shim({}), "test:waiter/host": host, tick: () => 1 });
      report([await tasks.fetchAll(${JSON.stringify(urls)}, [10, 20])]);
      process.exit();`;
    const output = await printed("waiter", mode === "none" ? [] : ["export:*"], body);
    expect(JSON.parse(output.at(-1)!)).toEqual([Array(2).fill([200, "one of 2".length])]);
  });

  // What can not be suspended could not wait for the package's timers.
  if (mode === "off" || mode === "none") return;

  test("gives the files, beside the package's WASI which blocks nothing", async () => {
    const ours = `wasi({
        args: ["app", ...line.split(" ")],
        stdin: new Blob(["from stdin"]).stream(),
        stdout: (bytes) => void said.push(new TextDecoder().decode(bytes)),
        stderr: (bytes) => void said.push(new TextDecoder().decode(bytes)),
      })`;
    const imports = `beside(${ours}, shim({ preopens: { "/data": ${JSON.stringify(folder)} } }))`;
    const lines = ["args x", "cat /data/a.txt", "list /data", "cat /data/none", "count 2 20"];
    const [last] = await printed("command", [], runs(imports, lines));
    const { outcomes, said } = JSON.parse(last!) as { outcomes: (string | number)[]; said: string };
    expect(said).toBe(
      'app\nargs\nx\nthe content of a\na.txt\nError: "/data/none: No such file or directory (os error 44)"\nline 0\nline 1\n',
    );
    expect(outcomes.map((outcome) => typeof outcome)).toEqual(["number", "number", "number", "string", "number"]);
    expect(outcomes[4]).toBeGreaterThanOrEqual(3);
  });
});
