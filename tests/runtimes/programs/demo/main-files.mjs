import { run } from "./files.mjs";

const [, , docs] = process.argv;
console.log(JSON.stringify(await run(docs)));
