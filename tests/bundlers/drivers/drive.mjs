// Runs a bundler in a process of its own, which says what happens in lines of JSON:
// node drive.mjs <bundler> <function> <folder> [options as JSON]
const [bundler, name, folder, options = "{}"] = process.argv.slice(2);

/** Says that something was built, that it failed, or where a server is. */
const report = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

const driver = await import(`./${bundler}.mjs`);
try {
  await driver[name](folder, JSON.parse(options), report);
} catch (error) {
  report({
    failed: [error, ...(error?.errors ?? [])].map((one) => one?.message ?? one?.text ?? String(one)).join("\n"),
  });
  process.exitCode = 1;
}
const { user, system } = process.cpuUsage();
report({ cpu: (user + system) / 1000 });
