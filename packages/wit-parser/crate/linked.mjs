// Which crates the modules are linked from.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const SELF = "wit-bindgen-ts-wit-parser";

/**
 * The crates whose code is in one of the modules, as `name version`: those that normal dependencies lead to for their target. What
 * runs only while they are built (build scripts, procedural macros and what these use) is not among them.
 *
 * @returns {string[]} in one order everywhere
 */
export function linkedCrates() {
  const args = ["tree", "--frozen", "--all-features", "--edges", "normal,no-proc-macro", "--target", "wasm32-unknown-unknown"];
  const tree = execFileSync("cargo", [...args, "--prefix", "none", "--format", "{p}"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    encoding: "utf8",
  });
  const crates = [...tree.matchAll(/^(\S+) v(\S+)/gmu)].map(([, name, version]) => `${name} ${version}`);
  return [...new Set(crates)].filter((crate) => !crate.startsWith(`${SELF} `)).sort();
}
