import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { node, root } from "../support/programs.ts";

const dist = (path: string): string => JSON.stringify(pathToFileURL(join(root, "packages/wasi/dist", path)).href);

const PROGRAM = `
import { createServer } from "node:http";
import { IncomingResponse } from ${dist("http/incoming-response.js")};
const server = createServer((_, response) => response.end("xxx")).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const streams = [];
for (let i = 0; i < 20; i++) {
  const response = new IncomingResponse(await fetch("http://127.0.0.1:" + server.address().port));
  streams.push(response.consume().stream());
}
for (let i = 0; i < 5; i++) {
  gc();
  await new Promise((done) => setTimeout(done, 20));
}
const texts = [];
for (const stream of streams) {
  try {
    texts.push(Buffer.from(await stream.blockingRead(10n)).toString());
  } catch (error) {
    texts.push(String(error));
  }
}
console.log([...new Set(texts)].join());
process.exit();
`;

test("the body of a response is there when its response was collected", async () => {
  const args = ["--expose-gc", "--input-type=module", "--eval", PROGRAM];
  const { stdout } = await promisify(execFile)(node, args, { cwd: root });
  expect(stdout).toBe("xxx\n");
});
