// The tools that make what is built and committed: how each says its version, and where to get one.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** What a program says of itself: of that, the version. */
export const said = (program, version, ...args) => {
  const text = execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const found = version.exec(text)?.[1];
  if (found === undefined) throw new Error(`"${program} ${args.join(" ")}" does not say its version`);
  return found;
};

const wasmOpt = process.env["WASM_OPT"] || "wasm-opt";
const libc = "/usr/lib/wasm32-wasi/libc.a";

const TOOLS = {
  rustc: {
    version: () => said("rustc", /^rustc (\S+)/, "--version"),
    get: (version) => `rustup toolchain install ${version} (RUSTUP_TOOLCHAIN must not say another)`,
  },
  "cargo-about": {
    version: () => said("cargo-about", /^cargo-about (\S+)/, "--version"),
    get: (version) => `cargo install --locked cargo-about@${version} --features cli`,
  },
  "wasm-opt": {
    version: () => said(wasmOpt, /version (\S+)/, "--version"),
    get: (version) => `Binaryen ${version}; WASM_OPT names a wasm-opt that is not on the path`,
  },
  go: {
    version: () => said("go", /^go version go(\S+)/, "version"),
    get: (version) => `Go ${version}`,
  },
  patch: {
    version: () => said("patch", /^(?:GNU )?patch (\S+)/, "--version"),
    get: (version) => `patch ${version}`,
  },
  clang: {
    version: () => said("clang", /version (\d+(?:\.\d+)*)/, "--version"),
    get: (version) => `clang of LLVM ${version}`,
  },
  "wasm-ld": {
    version: () => said("wasm-ld", /LLD (\d+(?:\.\d+)*)/, "--version"),
    get: (version) => `lld of LLVM ${version}`,
  },
  // It has no version that it would say: it is known by what it is.
  "wasi-libc": {
    version: () => createHash("sha256").update(readFileSync(libc)).digest("hex").slice(0, 16),
    get: () => `the wasi-libc of Debian 12, as ${libc}`,
  },
};

function toolOf(name) {
  if (!Object.hasOwn(TOOLS, name)) throw new Error(`scripts/tools.mjs knows no tool "${name}"`);
  return TOOLS[name];
}

/** Where to get a version of a tool. */
export const helpFor = (name, version) => toolOf(name).get(version);

/** The version of a tool, or why it has none. */
export function versionOf(name) {
  const tool = toolOf(name);
  try {
    return { version: tool.version() };
  } catch (error) {
    const [reason] = (error.stderr?.trim() || error.message).split("\n");
    return { missing: error.code === "ENOENT" ? "not found" : reason };
  }
}

/**
 * The versions of tools at hand.
 *
 * @param {string[]} names
 * @throws Error where one is missing
 */
export function toolVersions(names) {
  const versions = names.map((name) => {
    const { version, missing } = versionOf(name);
    if (missing !== undefined) throw new Error(`${name}: ${missing}`);
    return [name, version];
  });
  return Object.fromEntries(versions);
}
