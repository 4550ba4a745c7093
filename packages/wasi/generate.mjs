// Generates src/generated: the types of WASI's interfaces as a host provides them. The WIT comes out of a published package and is
// not kept; its sentences are not either. `pnpm build` first, then `pnpm --filter @wit-bindgen-ts/wasi generate`.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What has the WIT of this version of WASI, one folder for each package. */
const SOURCE = "@bytecodealliance/jco@1.35.0";
const VERSION = "0.2.12";
const PACKAGES = ["cli", "clocks", "filesystem", "http", "io", "random", "sockets"];

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = (program, args, cwd) => execFileSync(program, args, { cwd, encoding: "utf8" });

const folder = mkdtempSync(join(tmpdir(), "wasi-"));
try {
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", SOURCE], folder));
  run("tar", ["-xzf", filename], folder);
  for (const name of PACKAGES) {
    const to = join(folder, "wit/deps", name);
    mkdirSync(to, { recursive: true });
    cpSync(join(folder, `package/lib/wit/builtin/${VERSION}/wasi-${name}`), to, { recursive: true });
    for (const wit of readdirSync(to)) writeFileSync(join(to, wit), withoutDocs(readFileSync(join(to, wit), "utf8")));
  }
  const world = readFileSync(file("world.wit"), "utf8");
  writeFileSync(join(folder, "wit/world.wit"), world);
  const command = file("../codegen/bin/wit-bindgen-ts.cjs");
  rmSync(file("src/generated"), { recursive: true, force: true });
  for (const [out, ...flags] of [
    ["src/generated"],
    // The same where imports may wait.
    ["src/generated/waiting", "--async", "jspi"],
  ]) {
    const args = ["types", "wit", "-o", file(out), "--feature", "clocks-timezone", ...flags];
    process.stdout.write(run(process.execPath, [command, ...args], folder));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function withoutDocs(wit) {
  return wit.replace(/^\s*\/\/\/.*\n/gm, "");
}
