// Generates src/generated of wit/boundary.wit: what calls the modules. `pnpm build` first, then
// `pnpm --filter @wit-bindgen-ts/wit-parser generate`, which takes the options of the command, as `--check`.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const command = file("../codegen/bin/wit-bindgen-ts.cjs");

for (const world of ["parser", "planner", "tools"]) {
  const args = ["host", file("wit"), "--world", world, "--out", file("src/generated"), ...process.argv.slice(2)];
  execFileSync(process.execPath, [command, ...args], { stdio: "inherit" });
}
