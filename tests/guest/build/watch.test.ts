import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "@jest/globals";
import { bin, nodes } from "../../cli/command-line.ts";
import { Project } from "./project.ts";

const at = new Project({
  "wit/small.wit": "package test:small; world small { export run: func() -> u32; }",
  "guest.ts": 'import { answer } from "./answer.ts";\nexport const run = () => answer;\n',
  "answer.ts": "export const answer = 1;\n",
});
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill("SIGKILL");
});

test("--watch builds again when a source or the WIT changes, also after errors", async () => {
  const args = ["build", "guest.ts", "--wit", "wit", "-o", "out.wasm", "--engine", "quickjs", "--watch"];
  child = spawn(nodes[24], [bin, ...args], { cwd: at.folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (data) => {
      said += String(data);
    });
  /** What it says until it watches again. */
  const round = async (): Promise<string> => {
    while (!said.includes("watching for changes")) await new Promise((resolve) => setTimeout(resolve, 20));
    const all = said;
    said = "";
    return all;
  };
  const answers = async (): Promise<number> => {
    const name = `out${copies++}`;
    at.copy("out.wasm", `${name}.wasm`);
    return (await at.instance<{ run(): number }>(name)).run();
  };
  let copies = 1;

  expect(await round()).toMatch(/^out\.wasm, /m);
  expect(await answers()).toBe(1);

  at.write("answer.ts", "export const answer = 2;\n");
  expect(await round()).toMatch(/^out\.wasm, /m);
  expect(await answers()).toBe(2);

  const before = readFileSync(at.path("out.wasm"));
  at.write("answer.ts", "export const answer = ;\n");
  expect(await round()).toMatch(/^error: answer\.ts:1:23: Unexpected ";"/m);
  at.write("wit/small.wit", "package test:small; world small { export");
  at.write("answer.ts", "export const answer = 3;\n");
  expect(await round()).toMatch(/^error: .*\n.*small\.wit:1:\d+/m);
  expect(Buffer.compare(readFileSync(at.path("out.wasm")), before)).toBe(0);

  at.write("wit/small.wit", "package test:small; world small { export run: func() -> u32; export more: func(); }");
  expect(await round()).toMatch(/^ {2}more is missing/m);
  at.write(
    "guest.ts",
    'import { answer } from "./answer.ts";\nexport const run = () => answer;\nexport const more = () => {};\n',
  );
  expect(await round()).toMatch(/^out\.wasm, /m);
  expect(await answers()).toBe(3);
});
