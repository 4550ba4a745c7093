/** The config of one entry. */
export const configOf = (folder, entry, plugins) => ({
  input: `${folder}/${entry}.js`,
  plugins,
  output: { dir: `${folder}/dist/${entry}`, format: "es" },
});

/** Watches with Rollup or Rolldown. */
export function watchWith({ watch }, config, report) {
  watch(config).on("event", async (event) => {
    await event.result?.close();
    if (event.code === "BUNDLE_END") report({ built: true });
    if (event.code === "ERROR") report({ failed: told(event.error) });
  });
}

/** An error as these bundlers print it. */
function told({ message, loc, frame }) {
  const place = loc === undefined ? "" : `${loc.file}:${loc.line}:${loc.column}`;
  return [message, place, frame].join("\n");
}
