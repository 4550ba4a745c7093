import { type Browser, runInPage } from "../support/browser/index.ts";

/** What a page does to see what the demo shows, by where that runs. */
export const places = {
  "a page": 'report(await (await import("/demo/web.js")).run());',
  "a module worker": ask('new Worker("/demo/worker.js", { type: "module" })'),
  "a classic worker": ask('new Worker("/demo/worker.js")'),
  "a shared worker": ask('new SharedWorker("/demo/worker.js", { type: "module" }).port'),
  "a service worker": ask(`await (async () => {
    const registration = await navigator.serviceWorker.register("/demo/worker.js", { type: "module", scope: "/demo/" });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    while (worker.state !== "activated") await new Promise((done) => (worker.onstatechange = done));
    return worker;
  })()`),
} as const;

export type Place = keyof typeof places;

function ask(worker: string): string {
  return `const { ask } = await import("/demo/ask.js"); report(await ask(${worker}));`;
}

/** Runs what was bundled in a folder. */
export const runInBrowser = (browser: Browser, place: Place, folder: string): Promise<unknown> =>
  runInPage(places[place], { demo: folder }, {}, browser);
