/** Runs a component. It is a worker, so that one that never returns can be ended. */
import type { Runnable } from "../shared/generated.ts";
import type { CallRequest, RunAnswer, RunRequest } from "../shared/running.ts";
import { workerScope } from "../shared/worker.ts";
import { at, Handles } from "./handles.ts";
import { hostFor } from "./host.ts";
import { instantiated } from "./load.ts";
import { output } from "./output.ts";
import { shown } from "./show.ts";
import { thrownText } from "./thrown.ts";

const scope = workerScope<RunRequest, RunAnswer>();
const handles = new Handles();
let started: Promise<object> | undefined;

scope.addEventListener("message", ({ data }) => {
  if (data.kind === "start") {
    started = start(data.runnable);
    // It shows in the calls.
    started.catch(() => {});
  } else if (data.kind === "drop") void answer(data.id, async () => handles.drop(data.handle));
  else void answer(data.id, () => call(data));
});

async function start(runnable: Runnable): Promise<object> {
  const imports = hostFor(runnable.model.imports, {
    stdout: output("stdout", scope),
    stderr: output("stderr", scope),
  });
  const exports = await instantiated(runnable, imports);
  handles.learn(runnable.model, { import: imports, export: exports });
  return exports;
}

async function call({ how, path, self, args }: CallRequest): Promise<unknown> {
  const exports = await started;
  const values = args.map((arg) => handles.revived(arg));
  if (how === "method") {
    const object = handles.revived(self) as Record<string, (...values: unknown[]) => unknown>;
    return object[path.at(-1)!]!(...values);
  }
  const callee = at(exports, path);
  if (how === "constructor") return new (callee as new (...values: unknown[]) => object)(...values);
  const owner = at(exports, path.slice(0, -1));
  return Reflect.apply(callee as (...values: unknown[]) => unknown, owner, values);
}

async function answer(id: number, run: () => Promise<unknown>): Promise<void> {
  const show = (value: unknown): string => shown(value, (object) => handles.words(object));
  const begin = performance.now();
  const reply = (ok: boolean, text: string): void =>
    scope.postMessage({
      kind: "result",
      id,
      ok,
      text,
      milliseconds: performance.now() - begin,
      handles: handles.taken(),
    });
  try {
    const value = await run();
    reply(true, show(value));
  } catch (error) {
    reply(false, thrownText(error, show));
  }
}
