/** What webpack and Rspack have in common. */
export function drivers(bundler, wit) {
  const compilerOf = (folder, entry, plugins) =>
    bundler({
      context: folder,
      mode: "development",
      devtool: false,
      target: entry === "page" ? ["web", "es2022"] : "node20",
      entry: `${folder}/${entry}.js`,
      output: {
        path: `${folder}/dist/${entry}`,
        filename: `${entry}.js`,
        module: true,
        chunkFormat: "module",
        library: { type: "module" },
      },
      experiments: { outputModule: true },
      // The packages of this repository have theirs beside them, with paths; those that are published have none.
      resolve: { tsconfig: false },
      plugins,
    });
  const failure = (error, stats) => error ?? stats?.compilation.errors[0];

  return {
    async build(folder, { entries, plain }) {
      for (const entry of entries) {
        const compiler = compilerOf(folder, entry, plain ? [] : [wit()]);
        await new Promise((done, fail) => {
          compiler.run((...result) => {
            const failed = failure(...result);
            compiler.close(() => (failed ? fail(failed) : done()));
          });
        });
      }
    },
    watch(folder, { entries: [entry] }, report) {
      compilerOf(folder, entry, [wit()]).watch({ aggregateTimeout: 20 }, (...result) => {
        const failed = failure(...result);
        report(failed ? { failed: failed.message } : { built: true });
      });
    },
  };
}
