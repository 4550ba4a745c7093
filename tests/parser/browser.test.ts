import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { build } from "esbuild";

const dist = fileURLToPath(new URL("../../packages/wit-parser/dist/", import.meta.url));

test.each([
  ["index.js", "../wasm/wit-parser.wasm"],
  ["planner.js", "../wasm/wit-planner.wasm"],
  ["tools.js", "../dist/wit-tools.wasm.gz"],
])("the entry %s bundles for browsers, with nothing of Node's", async (entry, module) => {
  const { outputFiles, warnings } = await build({
    entryPoints: [`${dist}${entry}`],
    bundle: true,
    platform: "browser",
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  const text = outputFiles[0]?.text ?? "";
  expect(text).not.toMatch(/(?:from|import\()\s*["']node:/u);
  // Bundlers find the module by this form.
  expect(text).toContain(`new URL("${module}", import.meta.url)`);
});

const compressed = readFileSync(`${dist}wit-tools.wasm.gz`);

test.each<readonly [string, OutgoingHttpHeaders, Buffer]>([
  ["as a file like others", { "content-type": "application/gzip" }, compressed],
  ["to be unpacked on the way", { "content-type": "application/gzip", "content-encoding": "gzip" }, compressed],
  ["as a module", { "content-type": "application/wasm", "content-encoding": "gzip" }, compressed],
  ["unpacked, with no type", {}, gunzipSync(compressed)],
])("the tools load from a server that sends them %s", async (_, headers, body) => {
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = mkdtempSync(join(tmpdir(), "wit-bindgen-ts-"));
  try {
    const { port } = server.address() as AddressInfo;
    const outfile = join(folder, "tools.mjs");
    const define = { "import.meta.url": JSON.stringify(`http://127.0.0.1:${port}/dist/tools.js`) };
    await build({
      entryPoints: [`${dist}tools.js`],
      bundle: true,
      platform: "browser",
      format: "esm",
      outfile,
      define,
    });
    const { parseWat } = await import(pathToFileURL(outfile).href);
    expect([...(await parseWat("(module)"))]).toEqual([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
});
