#!/usr/bin/env node
const { start } = require("../dist/bundle/cli.cjs");

start(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
