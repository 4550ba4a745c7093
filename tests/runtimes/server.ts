import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** Runs a program that serves, and tells its port as JSON, for as long as `use` runs. */
export const withServer = <T>(
  path: string,
  args: readonly string[],
  use: (address: string) => Promise<T>,
): Promise<T> => withPort(spawn(path, args, { stdio: ["ignore", "pipe", "inherit"] }), 1, use);

/** The same of workerd, with the program `workerd.js` of a folder and the core modules beside it. */
export function withWorkerd<T>(path: string, folder: string, use: (address: string) => Promise<T>): Promise<T> {
  const config = join(folder, "workerd.capnp");
  const modules = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
  writeFileSync(config, configOf(modules));
  const args = ["serve", config, "--control-fd=3"];
  return withPort(spawn(path, args, { stdio: ["ignore", "inherit", "inherit", "pipe"] }), 3, use);
}

async function withPort<T>(server: ChildProcess, fd: number, use: (address: string) => Promise<T>): Promise<T> {
  const ended = new Promise((done) => server.once("close", done));
  try {
    const port = await new Promise<number>((done, fail) => {
      (server.stdio[fd] as Readable).once("data", (line: Buffer) => done(JSON.parse(line.toString()).port));
      server.once("error", fail);
      server.once("close", () => fail(new Error("the program does not serve")));
    });
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.kill();
    await ended;
  }
}

/** A Worker that has its core modules compiled, listens at any free port, and may send requests to this machine. */
const configOf = (modules: readonly string[]): string => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    (name = "workerd.js", esModule = embed "workerd.js"),
${modules.map((name) => `    (name = "${name}", wasm = embed "${name}"),`).join("\n")}
  ],
);
`;
