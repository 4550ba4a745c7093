#!/usr/bin/env node
// One file instead of a hundred modules, which would take longer to load than to run.
import { main } from "../dist/cli.js";

process.exitCode = await main(process.argv.slice(2));
