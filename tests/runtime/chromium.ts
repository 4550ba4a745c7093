import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, extname, join, resolve, sep } from "node:path";

/** A Chromium on this machine; undefined where there is none. `CHROMIUM` names one. */
export const chromium: string | undefined = [
  process.env["CHROMIUM"] ?? "",
  ...(process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name))),
].find((path) => path !== "" && existsSync(path));

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** The longest that a page may take, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Runs a module in a page of its own, served from this machine.
 *
 * @param program the text of the module, which gives its result to `report(value)`
 * @param folders what is served, by the first part of its path
 * @param imports the page's import map
 * @returns what was reported, as JSON carries it
 */
export async function runInPage(
  program: string,
  folders: Readonly<Record<string, string>>,
  imports: Readonly<Record<string, string>>,
): Promise<unknown> {
  const page = `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module">
const report = (value) => fetch("/report", { method: "POST", body: JSON.stringify(value) });
addEventListener("error", ({ message }) => report({ error: message }));
addEventListener("unhandledrejection", ({ reason }) => report({ error: String(reason) }));
const { run } = await import("/program.js");
await run(report);
</script>`;
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  let reported: (value: unknown) => void = () => {};
  const result = new Promise<unknown>((done) => {
    reported = done;
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const send = (type: string, body: string | Uint8Array): void => {
      response.writeHead(200, { "content-type": type }).end(body);
    };
    if (pathname === "/") return send("text/html", page);
    if (pathname === "/program.js") return send("text/javascript", `export async function run(report) {${program}}`);
    if (pathname === "/report") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        response.end();
        reported(JSON.parse(Buffer.concat(chunks).toString()));
      });
      return;
    }
    const [, first = "", ...rest] = pathname.split("/");
    const folder = folders[first];
    const file = folder === undefined ? "" : resolve(folder, ...rest.map(decodeURIComponent));
    if (folder !== undefined && file.startsWith(resolve(folder) + sep) && existsSync(file))
      return send(TYPES[extname(file)] ?? "application/octet-stream", readFileSync(file));
    response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const browser = spawn(
    chromium!,
    ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
    { stdio: "ignore" },
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("the page reported nothing")), PATIENCE);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
    const ended = new Promise((done) => browser.once("exit", done));
    browser.kill();
    await ended;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
