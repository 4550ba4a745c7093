import { onPath, versionOf } from "../programs.ts";
import { Connection } from "./connection.ts";
import { type Browser, type Page, withBrowser } from "./launch.ts";

const path = process.env["FIREFOX"] ?? onPath("firefox", "firefox-esr");

/** Firefox, driven by WebDriver BiDi; undefined where there is none. `FIREFOX` names one. */
export const firefox: Browser | undefined = path === undefined ? undefined : browserAt(path);

function browserAt(path: string): Browser {
  const start = { path, args: (profile: string) => ["--headless", "--no-remote", "--profile", profile] };
  return {
    name: "Firefox",
    pinned: false,
    version: () => versionOf(path),
    withPage: (use) => withBrowser(start, async (address) => use(await pageOf(address))),
  };
}

async function pageOf(address: string): Promise<Page> {
  const connection = await Connection.to(`${address}/session`);
  await connection.send("session.new", { capabilities: {} });
  const { context } = await connection.send("browsingContext.create", { type: "tab" });
  return {
    async goto(url) {
      await connection.send("browsingContext.navigate", { context, url, wait: "complete" });
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = (await connection.send("script.evaluate", {
        expression: `(async () => JSON.stringify(await ${expression}))()`,
        target: { context },
        awaitPromise: true,
      })) as { result?: { value?: string }; exceptionDetails?: { text: string } };
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
      return JSON.parse(result?.value ?? "null");
    },
  };
}
