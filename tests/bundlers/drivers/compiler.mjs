/** Runs webpack or Rspack once, as modules for Node. */
export function run(bundler, folder, plugin) {
  const compiler = bundler({
    context: folder,
    mode: "development",
    devtool: false,
    target: "node20",
    entry: `${folder}/node.js`,
    output: {
      path: `${folder}/dist`,
      filename: "node.js",
      module: true,
      chunkFormat: "module",
      library: { type: "module" },
    },
    experiments: { outputModule: true },
    plugins: [plugin],
  });
  return new Promise((done, fail) => {
    compiler.run((error, stats) => {
      const errors = stats?.compilation.errors ?? [];
      compiler.close(() => (error || errors.length > 0 ? fail(error ?? errors[0]) : done()));
    });
  });
}
