// The entry of both processes: the command, and the one beside it in which inputs are attempted.
import { register } from "node:module";

// Node 20 reads no types.
if (!process.features.typescript) register("./strip-types.mjs", import.meta.url);

if (process.argv[2] === "attempts") await (await import("./frame/child.ts")).serve(process.argv[3]);
else process.exitCode = await (await import("./frame/command.ts")).main(process.argv.slice(2));
