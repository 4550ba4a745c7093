// A worker as the web has it, from a program.
import { ask } from "./ask.mjs";

const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
console.log(JSON.stringify(await ask(worker, {})));
process.exit();
