import { report } from "../report.ts";

/** Jobs in their order: reactions of promises, and what `queueMicrotask` was given. None of them throws. */
let queue: (() => void)[] = [];
let head = 0;
let depth = 0;
let installed = false;

/** Promises that are rejected and that nobody has asked for, with what they were rejected with. */
const unhandled: Map<object, unknown> = new Map();

/** From how many jobs on those that ran are let go of before the queue is empty. */
const MANY = 0x1000;

/** From now on this queue is that of all promises. */
export function install(): void {
  installed = true;
}

/** Whether promises have this queue, and not that of the engine. */
export const isInstalled = (): boolean => installed;

/** Adds a job behind all others. */
export function enqueue(job: () => void): void {
  queue.push(job);
}

/** Runs jobs until there is none; one that drains itself takes those that are left. Then tells of rejections that nobody handles. */
export function drain(): void {
  depth++;
  while (head < queue.length) {
    const job = queue[head++]!;
    if (head >= MANY && head * 2 > queue.length) forget();
    job();
  }
  forget();
  if (--depth === 0) tell();
}

function forget(): void {
  queue = queue.slice(head);
  head = 0;
}

/** A promise was rejected while nobody waits for it. */
export function rejected(promise: object, reason: unknown): void {
  unhandled.set(promise, reason);
}

/** Somebody waits for a promise. */
export function handled(promise: object): void {
  unhandled.delete(promise);
}

function tell(): void {
  if (unhandled.size === 0) return;
  const reasons = [...unhandled.values()];
  unhandled.clear();
  for (const reason of reasons) report("unhandled rejection", reason);
}
