// Runs one driver in a process of its own: node drive.mjs <bundler> <function> <folder> [options as JSON]
const [bundler, name, folder, options = "{}"] = process.argv.slice(2);
const driver = await import(`./${bundler}.mjs`);
await driver[name](folder, JSON.parse(options));
