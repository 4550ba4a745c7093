// Writes ../wasm/manifest.json: what the module was built from, and with what.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toolVersions } from "../../../scripts/tools.mjs";
import { linkedCrates } from "./linked.mjs";

const crate = fileURLToPath(new URL(".", import.meta.url));

/** Everything that the module depends on, in one order everywhere. */
function sources() {
  const files = ["Cargo.toml", "Cargo.lock", "build.sh"];
  for (const folder of ["patches", "src"]) {
    for (const name of readdirSync(join(crate, folder), { recursive: true })) {
      if (/\.(rs|patch)$/u.test(name)) files.push(`${folder}/${name.replaceAll("\\", "/")}`);
    }
  }
  return files.sort();
}

function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of sources()) {
    // Line ends may differ by checkout.
    const text = readFileSync(join(crate, file), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${file}\0${text.length}\0${text}`);
  }
  return hash.digest("hex");
}

const linked = linkedCrates();

/** The crates that decide what the module does; `linked` has all of them. */
function crates() {
  const names = ["wasmparser", "wasmtime-environ", "wit-component", "wit-parser"];
  return Object.fromEntries(linked.map((crate) => crate.split(" ")).filter(([name]) => names.includes(name)));
}

const path = join(crate, "../wasm/manifest.json");
const { tools } = JSON.parse(readFileSync(path, "utf8"));
const wasm = readFileSync(join(crate, "../wasm/wit-parser.wasm"));
const manifest = {
  tools: toolVersions(Object.keys(tools)),
  crates: crates(),
  linked,
  size: wasm.length,
  sha256: createHash("sha256").update(wasm).digest("hex"),
  sources: sourcesHash(),
};
writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
