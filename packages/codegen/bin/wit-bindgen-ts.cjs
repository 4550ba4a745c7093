#!/usr/bin/env node
// Node keeps what it has compiled beside the package, which none but its owner can write to; Node 20 has no such cache.
require("node:module").enableCompileCache?.(`${__dirname}/../.cache`);
const { start } = require("../dist/bundle/cli.cjs");

start(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
