import { type Browser, runInPage } from "../support/browser/index.ts";

/** Where the demo runs in a browser. */
interface Place {
  readonly where: string;
  /** Where its core modules come from. */
  readonly modules: string;
  /** What a page does to see what the demo shows. */
  readonly program: string;
}

const FETCHED = "fetched";

export const places: readonly Place[] = [
  { where: "a page", modules: FETCHED, program: 'report(await (await import("/files/web.js")).run());' },
  {
    where: "a module worker",
    modules: FETCHED,
    program: ask('new Worker("/files/worker.js", { type: "module" })'),
  },
  {
    where: "a shared worker",
    modules: FETCHED,
    program: ask('new SharedWorker("/files/worker.js", { type: "module" }).port'),
  },
  {
    where: "a service worker",
    modules: FETCHED,
    program: ask(`await (async () => {
      const registration = await navigator.serviceWorker.register("/files/worker.js", { type: "module" });
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      while (worker.state !== "activated") await new Promise((done) => (worker.onstatechange = done));
      return worker;
    })()`),
  },
  {
    where: "a classic worker",
    modules: "within the source (`--inline`)",
    program: ask('new Worker("/inline/classic.js")'),
  },
  {
    where: "a classic worker",
    modules: "compiled by the page and posted (`options.modules`)",
    program: `const names = ["markdown.core.wasm", "markdown.core2.wasm", "markdown.core3.wasm"];
      const compiled = names.map(async (name) => [name, await WebAssembly.compileStreaming(fetch("/files/" + name))]);
      const modules = Object.fromEntries(await Promise.all(compiled));
      ${ask('new Worker("/files/classic.js")', "{ modules }")}`,
  },
];

function ask(worker: string, options = "{}"): string {
  return `const { ask } = await import("/files/ask.js"); report(await ask(${worker}, ${options}));`;
}

/** Runs what was bundled, by the folders of the projects. */
export const runInBrowser = (
  browser: Browser,
  { program }: Place,
  folders: Readonly<Record<"files" | "inline", string>>,
): Promise<unknown> => runInPage(program, folders, {}, browser);
