import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** A Worker that has its core modules compiled, at any free port. */
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    (name = "workerd.js", esModule = embed "workerd.js"),
    (name = "markdown.core.wasm", wasm = embed "markdown.core.wasm"),
    (name = "markdown.core2.wasm", wasm = embed "markdown.core2.wasm"),
    (name = "markdown.core3.wasm", wasm = embed "markdown.core3.wasm"),
  ],
);
`;

/** Serves the Worker of a folder, and asks it once; gives its answer. */
export async function runWorkerd(path: string, folder: string): Promise<unknown> {
  const config = join(folder, "workerd.capnp");
  writeFileSync(config, CONFIG);
  const server = spawn(path, ["serve", config, "--control-fd=3"], { stdio: ["ignore", "inherit", "inherit", "pipe"] });
  const ended = new Promise((done) => server.once("close", done));
  try {
    // The first line on that stream is where it listens.
    const port = await new Promise<number>((done, fail) => {
      (server.stdio[3] as Readable).once("data", (line: Buffer) => done(JSON.parse(line.toString()).port));
      server.once("error", fail);
      server.once("close", () => fail(new Error("workerd does not serve")));
    });
    const response = await fetch(`http://127.0.0.1:${port}/`);
    if (!response.ok) throw new Error(await response.text());
    return await response.json();
  } finally {
    server.kill();
    await ended;
  }
}
