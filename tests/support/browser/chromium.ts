import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { node, onPath, root, versionOf } from "../programs.ts";
import { Connection } from "./connection.ts";
import { type Browser, type Page, withBrowser } from "./launch.ts";

const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu"];

const folder = fileURLToPath(new URL("./", import.meta.url));
const manifest = join(folder, "node_modules/@sparticuz/chromium/package.json");

/** A Chromium of this machine, if `CHROMIUM` names one, or npm has none for it. */
const named = process.env["CHROMIUM"];
const pinned = named === undefined && `${process.platform}-${process.arch}` === "linux-x64" && existsSync(manifest);
const installed = named ?? onPath("chromium", "chromium-browser", "google-chrome");

/** The path of Chromium; what comes packed is unpacked once, into a folder that appears when all of it is there. */
async function executable(): Promise<string> {
  if (!pinned) {
    if (installed === undefined) throw new Error("no Chromium: name one by the environment variable CHROMIUM");
    return installed;
  }
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const cache = join(root, "node_modules/.cache/chromium");
  const unpacked = join(cache, version);
  if (!existsSync(unpacked)) {
    mkdirSync(cache, { recursive: true });
    const scratch = mkdtempSync(join(cache, "unpacking-"));
    await promisify(execFile)(node, [join(folder, "unpack.mjs"), scratch]);
    try {
      renameSync(scratch, unpacked);
    } catch {
      // Another process was first.
      rmSync(scratch, { recursive: true });
    }
  }
  return join(unpacked, "chromium");
}

/** Chromium as a program, for those who start it themselves. */
export interface ChromiumProgram {
  readonly path: string;
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What starts Chromium. */
export async function chromiumProgram(): Promise<ChromiumProgram> {
  const path = await executable();
  if (!pinned) return { path, flags: FLAGS, env: {} };
  const libraries = [join(path, "../al2023/lib"), process.env["LD_LIBRARY_PATH"] ?? ""].filter((part) => part !== "");
  return { path, flags: FLAGS, env: { LD_LIBRARY_PATH: libraries.join(":") } };
}

/** Chromium, driven by the DevTools protocol. */
export const chromium: Browser = {
  name: "Chromium",
  pinned,
  async version() {
    const { path, env } = await chromiumProgram();
    return versionOf(path, env);
  },
  async withPage(use) {
    const { path, flags, env } = await chromiumProgram();
    const args = (profile: string) => [...flags, `--user-data-dir=${profile}`];
    return withBrowser({ path, args, env }, async (address) => use(await pageOf(address)));
  },
};

async function pageOf(address: string): Promise<Page> {
  const connection = await Connection.to(address);
  const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
  const session = await connection.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method: string, params?: object) => connection.send(method, params, String(session["sessionId"]));
  await send("Page.enable");
  return {
    async goto(url) {
      const loaded = connection.next("Page.loadEventFired");
      await send("Page.navigate", { url });
      await loaded;
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = (await send("Runtime.evaluate", {
        expression: `(async () => JSON.stringify(await ${expression}))()`,
        awaitPromise: true,
      })) as { result: { value?: string; description?: string }; exceptionDetails?: { text: string } };
      if (exceptionDetails !== undefined) throw new Error(result.description ?? exceptionDetails.text);
      return JSON.parse(result.value ?? "null");
    },
  };
}
