import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { expect, test } from "@jest/globals";
import { beside, ioStreams, wasi } from "@wit-bindgen-ts/wasi";
import { type Bindings, transpile } from "../runtime/support.ts";

const demo = new URL("../../demo/", import.meta.url);

test("a guest runs with it: the demo, with the files of preview2-shim", async () => {
  const bytes = new Uint8Array(readFileSync(new URL("markdown.wasm", demo)));
  const { instantiate }: Bindings = await import((await transpile("markdown", bytes)).href);
  const shim = new WASIShim({ sandbox: { preopens: { "/docs": fileURLToPath(new URL("docs", demo)) } } });
  const { render } = await instantiate(beside(wasi({ env: { A: "b" } }), shim.getImportObject()));
  const options = { extensions: {}, rawHtml: "escape" };
  const page = render!["renderFile"]!("/docs/guide.md", options) as { title: string; words: number; duration: bigint };
  expect(page).toMatchObject({ title: "Keeping bees", words: 159 });
  expect(page.duration).toBeGreaterThan(0n);
});

test("what stands beside it keeps its own interfaces, whatever their versions", () => {
  class Theirs {}
  const files = { Descriptor: class {} };
  const imports = beside(wasi(), {
    "wasi:filesystem/types@0.2.3": files,
    "wasi:io/streams@0.2.3": { InputStream: Theirs },
    "wasi:cli/exit": {},
  });
  expect(imports["wasi:filesystem/types@0.2.3"]).toBe(files);
  expect(Object.keys(imports)).not.toContain("wasi:io/streams@0.2.3");
  expect(imports["wasi:cli/exit"].exit).toBeInstanceOf(Function);
  const { InputStream, OutputStream } = imports["wasi:io/streams"];
  expect([new Theirs(), new ioStreams.InputStream(), {}].map((it) => it instanceof InputStream)).toEqual([
    true,
    true,
    false,
  ]);
  expect(OutputStream).toBe(ioStreams.OutputStream);
});
