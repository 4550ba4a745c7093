import * as vite from "vite";

const config = (folder, plain) => ({
  root: folder,
  configFile: false,
  logLevel: "silent",
  // Not even loaded where it is not used: `cost.mjs` measures what it costs.
  plugins: plain ? [] : [import("@wit-bindgen-ts/unplugin/vite").then(({ default: wit }) => wit())],
});

/** For browsers; from an address that is relative, it runs in Node as well. */
export async function build(folder, { entries, plain }) {
  for (const entry of entries) {
    await vite.build({
      ...config(folder, plain),
      base: entry === "page" ? "/" : "./",
      build: {
        outDir: `${folder}/dist/${entry}`,
        modulePreload: false,
        assetsInlineLimit: 0,
        rolldownOptions: { input: `${folder}/${entry}.js`, output: { entryFileNames: "[name].js" } },
      },
    });
  }
}

/** For servers, with all that is imported. */
export async function ssr(folder, { entries: [entry] }) {
  await vite.build({
    ...config(folder),
    ssr: { noExternal: true },
    build: { outDir: `${folder}/dist/${entry}`, ssr: `${folder}/${entry}.js` },
  });
}

export async function preview(folder, _options, report) {
  const server = await vite.preview({
    ...config(folder),
    build: { outDir: `${folder}/dist/page` },
    preview: { port: 0, host: "127.0.0.1" },
  });
  report({ url: server.resolvedUrls.local[0] });
}

/** The dev server; it says what it tells browsers. */
export async function dev(folder, _options, report) {
  const server = await vite.createServer({
    ...config(folder),
    cacheDir: `${folder}/.vite`,
    appType: "custom",
    server: { port: 0, host: "127.0.0.1" },
  });
  const { hot } = server.environments.client;
  const send = hot.send.bind(hot);
  hot.send = (...event) => {
    const [payload] = event;
    if (typeof payload === "object") report({ hot: payload });
    return send(...event);
  };
  await server.listen();
  report({ url: server.resolvedUrls.local[0] });
  // What runs in the server itself is asked for by a line.
  for await (const line of process.stdin) {
    const name = String(line).trim();
    const module = await server.ssrLoadModule(name).then(
      ({ run }) => run(),
      (error) => ({ message: error.message, id: error.id, loc: error.loc, frame: error.frame }),
    );
    report({ ran: module });
  }
}
