import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { nodes, Workplace } from "./command-line.ts";

const at = new Workplace();
const demo = fileURLToPath(new URL("../../demo/markdown.wasm", import.meta.url));

function milliseconds(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

test("transpiling the demo, the whole process, takes at most four times as long as starting Node", () => {
  let empty = Number.POSITIVE_INFINITY;
  let whole = Number.POSITIVE_INFINITY;
  // Other tests run beside this one, so what counts is the best of some runs.
  for (let round = 0; round < 5 || (whole > 4 * empty && round < 25); round++) {
    empty = Math.min(
      empty,
      milliseconds(() => spawnSync(nodes[20], ["-e", "0"])),
    );
    whole = Math.min(
      whole,
      milliseconds(() => at.run(["transpile", demo, "-o", `out${round}`, "--quiet"])),
    );
  }
  process.stderr.write(
    `transpile ${whole.toFixed()} ms, node -e 0 ${empty.toFixed()} ms: ${(whole / empty).toFixed(1)}\n`,
  );
  expect(whole / empty).toBeLessThanOrEqual(4);
});
