import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { here } from "./apps.ts";

/** What a driver says. */
export interface Event {
  readonly built?: true;
  readonly failed?: string;
  readonly url?: string;
  /** What Vite tells browsers. */
  readonly hot?: { readonly type: string; readonly err?: unknown };
  readonly ran?: unknown;
}

/** A bundler in a process of its own. */
export interface Driven {
  /** The next event that fits, after those that were taken already. */
  next(fits: (event: Event) => boolean): Promise<Event>;
  say(line: string): void;
  stop(): Promise<void>;
}

export const bundlers = ["vite", "rollup", "rolldown", "webpack", "rspack", "esbuild", "farm", "bun"] as const;
export type Bundler = (typeof bundlers)[number];

/** The program that runs a bundler: Bun runs itself, from the package of its platform. */
function runtime(bundler: Bundler): string {
  if (bundler !== "bun") return process.execPath;
  const arch = process.arch === "arm64" ? "aarch64" : process.arch;
  const manifest = createRequire(import.meta.url).resolve(`@oven/bun-${process.platform}-${arch}/package.json`);
  return join(dirname(manifest), "bin/bun");
}

const running = new Set<ChildProcess>();

/** Ends what a test that failed has left. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(ended));
}

/** Starts a function of a bundler's driver. */
export function drive(bundler: Bundler, name: string, folder: string, options: object = {}): Driven {
  const args = [join(here, "drivers/drive.mjs"), bundler, name, folder, JSON.stringify(options)];
  const child = spawn(runtime(bundler), args, { cwd: here, stdio: ["pipe", "pipe", "pipe"] });
  running.add(child);
  const events: Event[] = [];
  let stderr = "";
  let wake: () => void = () => {};
  child.stderr.on("data", (text: Buffer) => {
    stderr += text;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    // Bundlers print lines of their own, and what clears a screen before others.
    const event = /\{"(?:built|failed|url|hot|ran)":.*\}$/.exec(line)?.[0];
    if (event !== undefined) events.push(JSON.parse(event) as Event);
    wake();
  });
  child.on("exit", () => wake());
  return {
    async next(fits) {
      for (;;) {
        while (events.length > 0) {
          const event = events.shift()!;
          if (fits(event)) return event;
        }
        if (child.exitCode !== null) throw new Error(`${bundler} has ended: ${stderr}`);
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    },
    say: (line) => child.stdin.write(`${line}\n`),
    stop: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((done) => child.once("exit", done));
  child.kill("SIGKILL");
  await exit;
}

/** Runs a function of a driver to its end. @returns what failed, if something did */
export async function run(
  bundler: Bundler,
  name: string,
  folder: string,
  options: object,
): Promise<string | undefined> {
  const args = [join(here, "drivers/drive.mjs"), bundler, name, folder, JSON.stringify(options)];
  try {
    await promisify(execFile)(runtime(bundler), args, { cwd: here });
    return undefined;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`;
  }
}

/** Runs a module in Node. @returns what it prints, or why it does not */
export const runNode = (path: string): Promise<string> => printed([path]);

/** Runs a module of a server as a page does. @returns what it leaves as its result, or why it does not */
export const runPage = (address: string): Promise<string> =>
  printed(["--experimental-vm-modules", join(here, "page.mjs"), address]);

async function printed(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", ...args]);
    return stdout.trim();
  } catch (error) {
    return String((error as { stderr?: string }).stderr ?? error);
  }
}

/** Serves a folder while something runs, as any server of files does. */
export async function withServer<T>(folder: string, use: (address: string) => Promise<T>): Promise<T> {
  const server = createServer(({ url = "" }, response) => {
    const path = join(folder, new URL(url, "http://localhost").pathname);
    if (!existsSync(path)) return response.writeHead(404).end();
    response.setHeader("content-type", path.endsWith(".js") ? "text/javascript" : "application/wasm");
    return createReadStream(path).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}
