// Writes ../wasm/manifest.json: what the modules were built from, and with what.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toolVersions } from "../../../scripts/tools.mjs";
import { linkedCrates } from "./linked.mjs";

const crate = fileURLToPath(new URL(".", import.meta.url));

/** Everything that the modules depend on, in one order everywhere. */
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

/** The crates that decide what the modules do; `linked` has all of them. */
function crates() {
  const names = ["wasm-metadata", "wasmparser", "wasmprinter", "wasmtime-environ", "wast", "wit-component", "wit-parser"];
  return Object.fromEntries(linked.map((crate) => crate.split(" ")).filter(([name]) => names.includes(name)));
}

const path = join(crate, "../wasm/manifest.json");
const { tools } = JSON.parse(readFileSync(path, "utf8"));

/** The modules that build.sh makes, each with its bytes in brief. */
function modules() {
  const names = readdirSync(join(crate, "../wasm")).filter((name) => name.endsWith(".wasm"));
  const entries = names.sort().map((name) => {
    const wasm = readFileSync(join(crate, "../wasm", name));
    return [name, { size: wasm.length, sha256: createHash("sha256").update(wasm).digest("hex") }];
  });
  return Object.fromEntries(entries);
}

const manifest = {
  tools: toolVersions(Object.keys(tools)),
  crates: crates(),
  linked,
  modules: modules(),
  sources: sourcesHash(),
};
writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
