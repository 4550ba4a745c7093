// Writes ../wasm/manifest.json: what the module was built from, and with what.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const crate = fileURLToPath(new URL(".", import.meta.url));

/** Everything that the module depends on, in one order everywhere. */
export function sources() {
  const files = ["Cargo.toml", "Cargo.lock", "build.sh"];
  for (const folder of ["patches", "src"]) {
    for (const name of readdirSync(join(crate, folder), { recursive: true })) {
      if (/\.(rs|patch)$/u.test(name)) files.push(`${folder}/${name.replaceAll("\\", "/")}`);
    }
  }
  return files.sort();
}

export function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of sources()) {
    // Line ends may differ by checkout.
    const text = readFileSync(join(crate, file), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${file}\0${text.length}\0${text}`);
  }
  return hash.digest("hex");
}

function crates() {
  const lock = readFileSync(join(crate, "Cargo.lock"), "utf8");
  const version = (name) => {
    const found = new RegExp(`name = "${name}"\nversion = "([^"]+)"`, "u").exec(lock);
    if (found === null) throw new Error(`${name} is not in Cargo.lock`);
    return found[1];
  };
  const names = ["wasmparser", "wasmtime-environ", "wit-component", "wit-parser"];
  return Object.fromEntries(names.map((name) => [name, version(name)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rustc, wasmOpt] = process.argv.slice(2);
  const wasm = readFileSync(join(crate, "../wasm/wit-parser.wasm"));
  const manifest = {
    crates: crates(),
    rustc: rustc.replace(/ \(.*/u, ""),
    wasmOpt: wasmOpt.replace(/ \(.*/u, ""),
    size: wasm.length,
    sha256: createHash("sha256").update(wasm).digest("hex"),
    sources: sourcesHash(),
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  writeFileSync(join(crate, "../wasm/manifest.json"), text);
}
