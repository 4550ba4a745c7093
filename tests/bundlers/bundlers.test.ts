import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { runInPage } from "../support/browser/index.ts";
import { type App, generateInto, here, makeApp, prints } from "./apps.ts";
import { type Bundler, bundlers, drive, run, runNode, runPage, stopAll, withServer } from "./processes.ts";

/** What was seen, by bundler and column. */
const outcomes = new Map<string, string>();
const apps: App[] = [];
afterAll(async () => {
  await stopAll();
  for (const app of apps) app.remove();
});

async function appFor(name: string): Promise<App> {
  const app = await makeApp(name);
  apps.push(app);
  return app;
}

/** Notes what was seen once a test has seen it. */
const note = (bundler: Bundler, column: string, outcome = "yes"): void => {
  outcomes.set(`${bundler} ${column}`, outcome);
};

const NAMES: Readonly<Record<Bundler, string>> = {
  ...{ vite: "Vite", rollup: "Rollup", rolldown: "Rolldown", webpack: "webpack" },
  ...{ rspack: "Rspack", esbuild: "esbuild", farm: "Farm", bun: "Bun" },
};
const NOTE =
  "`plain` is without the plugin, from a folder that the command has written. – is what a bundler has none of, or what is not tested: " +
  "Farm's pages and previews begin with HTML.";
const PACKAGES: Partial<Record<Bundler, string>> = { rspack: "@rspack/core", farm: "@farmfe/core" };

/** Makes a change until something has seen it: watchers begin some time after the first build. */
async function changing<T>(write: () => void | Promise<void>, seen: Promise<T>): Promise<T> {
  await write();
  const again = setInterval(write, 1000);
  try {
    return await seen;
  } finally {
    clearInterval(again);
  }
}

/** Bundlers without a watch mode that has plugins. */
const ONCE: readonly Bundler[] = ["bun"];
/** What is built for pages begins with HTML there, and what reads that. */
const OF_HTML: readonly Bundler[] = ["farm"];

describe.each(bundlers)("%s", (bundler) => {
  test("builds an app, for Node and for browsers, with the core modules beside it", async () => {
    const app = await appFor(bundler);
    const entries = OF_HTML.includes(bundler) ? ["node"] : ["node", "page"];
    expect(await run(bundler, "build", app.folder, { entries })).toBe(undefined);
    expect(await runNode(app.path("dist/node/node.js"))).toBe(prints(7));
    note(bundler, "build for Node");
    if (OF_HTML.includes(bundler)) return;
    const page = await withServer(app.path("dist/page"), (address) => runPage(`${address}/page.js`));
    expect(page).toBe(prints(7));
    note(bundler, "build for browsers");
  });

  if (!ONCE.includes(bundler) && bundler !== "vite")
    test("builds again when a component or its WIT changes, and shows errors where they are", async () => {
      const app = await appFor(`${bundler}-watch`);
      const watching = drive(bundler, "watch", app.folder, { entries: ["node"] });
      // What is written beside the WIT may have it built once more.
      const builtTo = async (answer: number): Promise<void> => {
        do await watching.next(({ built }) => built === true);
        while ((await runNode(app.path("dist/node/node.js"))) !== prints(answer));
      };
      try {
        await builtTo(7);

        await changing(() => app.calculateBy("mul"), builtTo(12));
        note(bundler, "dev", "watch");

        const wit = readFileSync(app.path("wit/world.wit"), "utf8");
        const failure = watching.next((event) => event.failed !== undefined);
        const { failed } = await changing(() => app.write("wit/world.wit", wit.replace("b: u32", "b: u33")), failure);
        expect(failed).toContain("u33");
        expect(failed).toMatch(/wit\/world\.wit:4:/);
        await changing(() => app.write("wit/world.wit", wit), builtTo(12));
        note(bundler, "errors of WIT");
      } finally {
        await watching.stop();
      }
    });

  if (ONCE.includes(bundler))
    test("shows errors of WIT where they are", async () => {
      const app = await appFor(`${bundler}-error`);
      app.write("wit/world.wit", readFileSync(app.path("wit/world.wit"), "utf8").replace("b: u32", "b: u33"));
      expect(await run(bundler, "build", app.folder, { entries: ["node"] })).toMatch(/wit\/world\.wit:4:31/);
      note(bundler, "errors of WIT");
    });

  test("takes what the command has written, without the plugin", async () => {
    const app = await appFor(`${bundler}-plain`);
    const cores = await generateInto(app);
    expect(await run(bundler, "build", app.folder, { entries: ["plain"], plain: true })).toBe(undefined);
    const entry = app.path("dist/plain/plain.js");
    const printed = await runNode(entry);
    if (printed === "naïve 𝄞!") return note(bundler, "plain");
    expect(printed).toContain("can not be loaded");
    for (const core of cores) copyFileSync(app.path(`gen/${core}`), join(entry, "..", basename(core)));
    expect(await runNode(entry)).toBe("naïve 𝄞!");
    return note(bundler, "plain", "copy the core modules");
  });
});

describe("vite", () => {
  test("builds for servers, with core modules beside the code", async () => {
    const app = await appFor("vite-ssr");
    expect(await run("vite", "ssr", app.folder, { entries: ["node"] })).toBe(undefined);
    expect(await runNode(app.path("dist/node/node.js"))).toBe(prints(7));
  });

  test("serves it, again when a component or its WIT changes, with errors where they are", async () => {
    const app = await appFor("vite-dev");
    const server = drive("vite", "dev", app.folder);
    try {
      const { url } = await server.next((event) => event.url !== undefined);
      const page = `${url}page.js`;
      const ssr = async (): Promise<unknown> => {
        server.say("/main.js");
        return (await server.next((event) => event.ran !== undefined)).ran;
      };
      expect(await runPage(page)).toBe(prints(7));
      expect(await ssr()).toBe(prints(7));

      await app.calculateBy("mul");
      await server.next(({ hot }) => hot?.type === "full-reload");
      expect(await runPage(page)).toBe(prints(12));
      expect(await ssr()).toBe(prints(12));
      note("vite", "dev", "server");

      const wit = readFileSync(app.path("wit/world.wit"), "utf8");
      app.write("wit/world.wit", wit.replace("b: u32", "b: u33"));
      await server.next(({ hot }) => hot?.type === "full-reload");
      expect(await runPage(page)).toContain("500");
      const { hot } = await server.next((event) => event.hot?.type === "error");
      expect(hot?.err).toMatchObject({
        id: app.path("wit/world.wit"),
        loc: { file: app.path("wit/world.wit"), line: 4, column: 30 },
        frame: expect.stringContaining("^^^"),
      });
      app.write("wit/world.wit", wit);
      await server.next(({ hot }) => hot?.type === "full-reload");
      expect(await runPage(page)).toBe(prints(12));
      note("vite", "errors of WIT");
    } finally {
      await server.stop();
    }
  });

  test("previews what it has built", async () => {
    const app = await appFor("vite-preview");
    expect(await run("vite", "build", app.folder, { entries: ["page"] })).toBe(undefined);
    const preview = drive("vite", "preview", app.folder);
    try {
      const { url } = await preview.next((event) => event.url !== undefined);
      expect(await runPage(`${url}page.js`)).toBe(prints(7));
    } finally {
      await preview.stop();
    }
    note("vite", "preview");
  });
});

test("a change of the config builds again", async () => {
  const app = await appFor("config-watch");
  const config = (inline: boolean): void =>
    app.write("wit-bindgen-ts.config.json", JSON.stringify({ inline, entries: [] }));
  const addresses = (): number => readFileSync(app.path("dist/node/node.js"), "utf8").split("app.core").length;
  config(false);
  const watching = drive("esbuild", "watch", app.folder, { entries: ["node"] });
  try {
    await watching.next(({ built }) => built === true);
    const before = addresses();
    const builtAgain = async (): Promise<void> => {
      do await watching.next(({ built }) => built === true);
      while (addresses() === before);
    };
    await changing(() => config(true), builtAgain());
    expect(addresses()).toBeLessThan(before);
    expect(await runNode(app.path("dist/node/node.js"))).toBe(prints(7));
  } finally {
    await watching.stop();
  }
});

// Pages are run above as a browser loads them; here one does.
test.each(["webpack", "esbuild"] as const)("what %s builds runs in a browser", async (bundler) => {
  const app = await appFor(`${bundler}-browser`);
  expect(await run(bundler, "build", app.folder, { entries: ["page"] })).toBe(undefined);
  const program = 'await import("/page/page.js"); report(await globalThis.result);';
  expect(await runInPage(program, { page: app.path("dist/page") }, {})).toBe(prints(7));
});

test("the matrix of the docs is what was seen", () => {
  const columns = ["build for Node", "build for browsers", "dev", "errors of WIT", "preview", "plain"];
  const path = join(here, "../../docs/matrix/bundlers.md");
  const { devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  const versionOf = (bundler: Bundler): string =>
    bundler === "bun" ? optionalDependencies["@oven/bun-linux-x64"] : devDependencies[PACKAGES[bundler] ?? bundler];
  const rows = bundlers.map((bundler) => {
    const cells = columns.map((column) => outcomes.get(`${bundler} ${column}`) ?? "–");
    return `| ${[`${NAMES[bundler]} ${versionOf(bundler)}`, ...cells].join(" | ")} |`;
  });
  const text = [
    "<!-- Written by tests/bundlers: UPDATE_SNAPSHOTS=1 npx -y pnpm@10 test:only tests/bundlers -->",
    `| bundler | ${columns.join(" | ")} |`,
    `| ${"--- | ".repeat(columns.length + 1).trim()}`,
    ...rows,
    "",
    NOTE,
    "",
  ].join("\n");
  if (process.env["UPDATE_SNAPSHOTS"] === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(readFileSync(path, "utf8")).toBe(text);
});
