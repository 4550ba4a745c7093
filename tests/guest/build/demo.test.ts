import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bin } from "../../cli/command-line.ts";
import { node, root } from "../../support/programs.ts";
import { ENGINES } from "./project.ts";

/** The project of a newcomer, whose commands run as they stand there. */
const folder = join(root, "demo-guest");
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

beforeAll(() => {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { scripts: { test: string } };
  const path = [join(folder, "node_modules/.bin"), dirname(node), process.env["PATH"]].join(delimiter);
  const { status, stdout, stderr } = spawnSync(scripts.test, {
    shell: true,
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  });
  if (status !== 0) throw new Error(`its tests fail:\n${stdout}${stderr}`);
  ran = stdout;
});
let ran: string;

test("demo-guest builds its guest, and calls it in its own tests", () => {
  expect(ran).toMatch(/^(?:#|ℹ) pass 4$/m);
  expect(ran).toMatch(/^site\.wasm, [\d.]+ MB, in \d+ ms$/m);
});

describe.each(ENGINES)("the site by %s", (engine) => {
  let said = "";
  let url = "";

  beforeAll(async () => {
    const wasm = `site-${engine}.wasm`;
    const built = spawnSync(node, [bin, "build", "src/site.ts", "--wit", "wit", "-o", wasm, "--engine", engine], {
      cwd: folder,
      encoding: "utf8",
    });
    if (built.status !== 0) throw new Error(built.stderr);
    const child = spawn(node, [bin, "serve", wasm, "--port", "0"], { cwd: folder });
    children.push(child);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        said += String(data);
      });
    await Promise.race([once(child.stdout, "data"), once(child, "close")]);
    url = /serving .* at (http:\S+)/.exec(said)?.[1] ?? said;
  });

  test("is served", async () => {
    const response = await fetch(new URL("/hello", url));
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toEqual({ hello: "from a component" });
    expect((await fetch(new URL("/nowhere", url))).status).toBe(404);
  });

  test("reads what it is sent", async () => {
    const body = "grüezi ".repeat(3000);
    const response = await fetch(new URL("/words", url), { method: "POST", body });
    expect(await response.json()).toEqual([{ word: "grüezi", times: 3000 }]);
  });

  test("says where it threw what nobody caught, and answers again", async () => {
    said = "";
    expect((await fetch(new URL("/oops", url))).status).toBe(500);
    expect(said).toMatch(
      /^error: GET \/oops: incomingHandler\.handle: the guest threw Error: nobody caught this\n {4}at .*src\/site\.ts:12:\d+/,
    );
    expect((await fetch(new URL("/hello", url))).status).toBe(200);
  });
});
