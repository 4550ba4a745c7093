/** Generates, so that the page is free for who types. */
import { prepare } from "@wit-bindgen-ts/wit-parser";
import type { GenerateAnswer, GenerateRequest } from "../shared/generated.ts";
import { workerScope } from "../shared/worker.ts";
import { insideOf, runnableOf } from "./component.ts";
import { filesOf } from "./files.ts";
import { problemOf } from "./problem.ts";

const scope = workerScope<GenerateRequest, GenerateAnswer>();
prepare();

scope.addEventListener("message", ({ data }) => void answer(data));

async function answer({ id, input, choice }: GenerateRequest): Promise<void> {
  try {
    const start = performance.now();
    const files = await filesOf(input, choice);
    scope.postMessage({ kind: "files", id, ...files, milliseconds: performance.now() - start });
    if (input.kind !== "component") return;
    const inside = await insideOf(input);
    const runnable = await runnableOf(input).catch((error: unknown) => problemOf(error).message);
    scope.postMessage({ kind: "component", id, inside, runnable });
  } catch (error) {
    scope.postMessage({ kind: "problem", id, problem: problemOf(error) });
  }
}
