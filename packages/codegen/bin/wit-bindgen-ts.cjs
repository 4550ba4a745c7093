#!/usr/bin/env node
// What is compiled is kept beside the package, which none but its owner can write to; Node 20 has no cache of its own.
const cache = `${__dirname}/../.cache`;
require("node:module").enableCompileCache?.(cache);
const { boot } = require("../dist/bundle/boot.cjs");

boot(process.argv.slice(2), cache).then((code) => {
  process.exitCode = code;
});
