import { run } from "./shim.mjs";

const [, , docs] = process.argv;
console.log(JSON.stringify(await run(docs)));
