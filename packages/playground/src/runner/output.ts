import type { RunAnswer } from "../shared/running.ts";
import type { WorkerScope } from "../shared/worker.ts";

/** The most bytes of output that go to the page; what a guest writes beyond that is dropped. */
const ROOM = 100_000;

/** Where a guest writes to: the page. */
export function output(
  stream: "stdout" | "stderr",
  scope: Pick<WorkerScope<never, RunAnswer>, "postMessage">,
): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  let left = ROOM;
  return (bytes) => {
    if (left <= 0) return;
    const text = decoder.decode(bytes.subarray(0, left), { stream: true });
    left -= bytes.length;
    scope.postMessage({ kind: "output", stream, text: left > 0 ? text : `${text}\n… (what follows is not shown)\n` });
  };
}
