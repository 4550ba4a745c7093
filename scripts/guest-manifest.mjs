// Writes the manifest of components that were built: which tools and crates made which bytes.
//
//   node scripts/guest-manifest.mjs <manifest.json> [--crate <name>=<Cargo.lock>]... <component.wasm>...
//
// The tools are those that the manifest names already.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { toolVersions } from "./tools.mjs";

/** The version of a crate in a Cargo.lock, which is to have one. */
function lockedVersion(lock, name) {
  const packages = readFileSync(lock, "utf8").matchAll(/^name = "(.+)"\r?\nversion = "(.+)"/gmu);
  const versions = [...packages].filter((found) => found[1] === name).map((found) => found[2]);
  if (versions.length === 1) return versions[0];
  throw new Error(`${lock}: expected one version of ${name}, got ${versions.join(", ") || "none"}`);
}

const { values, positionals } = parseArgs({
  options: { crate: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
const [manifest, ...components] = positionals;
const { tools } = JSON.parse(readFileSync(manifest, "utf8"));

const crates = values.crate.map((text) => {
  const [name, lock] = text.split("=");
  return [name, lockedVersion(lock, name)];
});
const hashes = components
  .toSorted()
  .map((path) => [basename(path), createHash("sha256").update(readFileSync(path)).digest("hex")]);

const text = JSON.stringify(
  { tools: toolVersions(Object.keys(tools)), crates: Object.fromEntries(crates), sha256: Object.fromEntries(hashes) },
  undefined,
  2,
);
writeFileSync(manifest, `${text}\n`);
