import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The longest that a browser may take to start, or to answer, in milliseconds. */
export const PATIENCE = 60_000;

/** What a page is driven by. */
export interface Page {
  /** Goes to an address and waits until that is loaded. */
  goto(address: string): Promise<void>;
  /** What an expression is worth, once its promise is fulfilled, as JSON carries it. */
  evaluate(expression: string): Promise<unknown>;
}

/** A browser that tests can run. */
export interface Browser {
  readonly name: string;
  /** Whether it is the one that the tests bring, rather than one of this machine. */
  readonly pinned: boolean;
  version(): Promise<string>;
  /** Has a page of its own, in a browser of its own, for as long as `use` runs. */
  withPage<T>(use: (page: Page) => Promise<T>): Promise<T>;
}

/** How a browser is started. */
export interface Start {
  readonly path: string;
  readonly args: (profile: string) => readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a browser with a new profile, has it used by its address for debugging, and ends it. */
export async function withBrowser<T>(start: Start, use: (address: string) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "browser-"));
  const browser = spawn(start.path, [...start.args(profile), "--remote-debugging-port=0"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...start.env },
  });
  const ended = new Promise((done) => browser.once("close", done));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("the page has not answered in time")), PATIENCE);
  });
  try {
    return await Promise.race([addressOf(browser).then(use), late]);
  } finally {
    clearTimeout(timer);
    browser.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where a browser listens, which it says when it does. */
function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    const said: string[] = [];
    browser.once("error", fail);
    createInterface(browser.stderr!).on("line", (line) => {
      said.push(line);
      const address = /listening on (ws:\S+)/.exec(line)?.[1];
      if (address !== undefined) done(address);
    });
    browser.once("close", () => fail(new Error(`the browser does not start:\n${said.join("\n")}`)));
  });
}
