/**
 * Replaces the `Promise` of the engine by one whose jobs the loop runs, for engines that run none while an export runs (QuickJS with
 * synchronous WIT). To be imported before anything else; async functions have to be compiled to functions over `Promise`.
 *
 * @packageDocumentation
 */
import { told } from "../report.ts";
import { completePromise } from "./combinators.ts";
import { enqueue, install } from "./jobs.ts";

/** As that of the engine, in this queue. */
function queueMicrotask(func: () => void): void {
  if (typeof func !== "function") throw new TypeError("queueMicrotask: expected a function");
  enqueue(told("a microtask", func));
}

install();
Object.assign(globalThis, { Promise: completePromise(), queueMicrotask });
