// A thread of Node.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { run } from "./files.mjs";

if (isMainThread) {
  const [, , docs] = process.argv;
  new Worker(new URL(import.meta.url), { workerData: docs }).on("message", (shown) =>
    console.log(JSON.stringify(shown)),
  );
} else {
  parentPort.postMessage(await run(workerData));
}
