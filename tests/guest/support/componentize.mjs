// node componentize.mjs <engine> <wit> <world> <script> <out.wasm>: one engine's build, in a process of its own.
import { readFileSync, writeFileSync } from "node:fs";

const [, , engine, witPath, world, script, out] = process.argv;
writeFileSync(out, await (engine === "quickjs" ? byQuickJs() : byStarlingMonkey()));

async function byStarlingMonkey() {
  const { componentize } = await import("@bytecodealliance/componentize-js");
  const witWorld = readFileSync(witPath, "utf8");
  const { component } = await componentize({ sourcePath: script, witWorld, worldName: world });
  return component;
}

/**
 * The engine links WASI by itself while it builds, and all else by stubs, so that interfaces beside WASI's can not name resources of
 * `wasi:io`. In another version than it knows all are stubs, of one type; the names are put right afterwards.
 */
async function byQuickJs() {
  const { componentize } = await import("componentize-qjs");
  const renamed = (path) => readFileSync(path, "utf8").replace(/(\bwasi:[\w-]+(?:\/[\w-]+)?@)0(\.2\.\d)/g, "$17$2");
  writeFileSync(`${out}.wit`, renamed(witPath));
  const options = { witPath: `${out}.wit`, jsSource: renamed(script), jsPath: script, world, sync: true };
  const { component } = await componentize(options);
  renameImports(component);
  return component;
}

/** Gives the world's imports their versions back, and the engine's own of the same names a neighbouring one, byte by byte. */
function renameImports(component) {
  const IMPORTS = 10;
  for (const { id, bytes } of sections(component)) {
    if (id !== IMPORTS) continue;
    const text = Buffer.from(bytes).toString("latin1");
    const own = text.replace(/(wasi:[\w-]+\/[\w-]+@0\.2\.1)2/g, "$11");
    bytes.set(Buffer.from(own.replace(/(wasi:[\w-]+\/[\w-]+@)7(\.2\.\d)/g, "$10$2"), "latin1"));
  }
}

/** The outermost sections of a binary. */
function* sections(binary) {
  for (let at = 8; at < binary.length; ) {
    const id = binary[at++];
    let size = 0;
    let byte = 0x80;
    for (let shift = 0; byte & 0x80; shift += 7) {
      byte = binary[at++];
      size |= (byte & 0x7f) << shift;
    }
    yield { id, bytes: binary.subarray(at, at + size) };
    at += size;
  }
}
