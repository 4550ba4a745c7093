import { chromium } from "./chromium.ts";
import { withServer } from "./server.ts";

/**
 * Runs a module in a page of its own, served from this machine.
 *
 * @param program the text of the module, which gives its result to `report(value)`
 * @param folders what is served, by the first part of its path
 * @param imports the page's import map
 * @param browser what has the page
 * @returns what was reported, as JSON carries it
 */
export async function runInPage(
  program: string,
  folders: Readonly<Record<string, string>>,
  imports: Readonly<Record<string, string>>,
  browser = chromium,
): Promise<unknown> {
  const page = `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({ imports })}</script>
<script>
const start = () => new Promise((report, fail) => {
  addEventListener("error", ({ message }) => fail(new Error(message)));
  addEventListener("unhandledrejection", ({ reason }) => fail(reason));
  import("/program.js").then(({ run }) => run(report)).catch(fail);
});
</script>`;
  const texts = { "/": page, "/program.js": `export async function run(report) {${program}}` };
  return withServer({ texts, folders }, (address) =>
    browser.withPage(async ({ goto, evaluate }) => {
      await goto(address);
      return evaluate("start()");
    }),
  );
}
