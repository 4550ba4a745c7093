import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "@jest/globals";

const run = promisify(execFile);
const demo = fileURLToPath(new URL("../../demo/", import.meta.url));
const cli = fileURLToPath(new URL("../../packages/codegen/bin/wit-bindgen-ts.cjs", import.meta.url));

beforeAll(() => run(process.execPath, [cli, "transpile", "markdown.wasm", "-o", "gen"], { cwd: demo }));

/** What `pnpm demo` does: generate, then run with WASI from preview2-shim as it is. */
test("the demo renders a file that the component reads through WASI", async () => {
  const { stdout } = await run(process.execPath, ["main.ts"], { cwd: demo });
  for (const line of [
    /^Keeping bees$/m,
    /^words +156, rendered in [\d.]+ ms$/m,
    /^ {4}Spring +#spring$/m,
    /^law on hives +https:\/\/example\.org\/law$/m,
    /^a file that it must not see +unreadable: /m,
    /^HTML where none is wanted +raw HTML at byte 6$/m,
    /^a value of the wrong type +TypeError: .*options\.maxWords.*got -1$/m,
    /^words in all +5$/m,
  ]) {
    expect(stdout).toMatch(line);
  }
});

test("its types hold: preview2-shim's imports are accepted as they are", async () => {
  const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const { stdout } = await run(process.execPath, [tsc, "-p", demo], { cwd: demo });
  expect(stdout).toBe("");
});
