import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { scripts } from "./scripts.ts";
import { guest, transpile } from "./support.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The supported versions of Node: the oldest, one in the middle, and the one that runs the tests. */
const nodes = {
  "Node 20": join(ROOT, "node_modules/node20/bin/node"),
  "Node 24": join(ROOT, "node_modules/node24/bin/node"),
  "Node 26": process.execPath,
};

test.each(
  Object.entries(nodes).flatMap(([version, node]) =>
    Object.keys(scripts).map((name) => [version, name, node] as const),
  ),
)("%s runs %s", async (version, name, node) => {
  const module = await transpile(name, await guest(name));
  const { script, prints, printsIn20 = prints } = scripts[name]!;
  const program = `import { instantiate } from ${JSON.stringify(module.href)}; const print = console.log; ${script}`;
  const { stdout } = await run(node, ["--input-type=module", "--eval", program], {
    cwd: dirname(fileURLToPath(module)),
  });
  expect(stdout.trim()).toContain(version === "Node 20" ? printsIn20 : prints);
});
