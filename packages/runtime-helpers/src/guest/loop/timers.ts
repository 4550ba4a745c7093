import type { Pollable, U64 } from "../types.ts";
import { u64 } from "../u64.ts";

/** `wasi:clocks/monotonic-clock`. */
export interface Clock {
  now(): U64;
  subscribeInstant(when: never): Pollable;
}

/** What one asked to be called at some time. */
interface Timer {
  readonly id: number;
  /** In nanoseconds; they are exact enough in a number for the first hundred days of a clock. */
  readonly deadline: number;
  readonly period: number | undefined;
  readonly call: () => void;
}

const NANOSECONDS = 1e6;

/** The longest delay of `setTimeout`, in milliseconds; it takes longer ones for none, as everywhere. */
const LONGEST = 0x7fffffff;

/** In the order in which they are due. */
const timers: Timer[] = [];
/** Those that are due and will be called next, each once all that the one before caused has been done. */
const due: Timer[] = [];
let lastId = 0;
let clock: Clock | undefined;
let isRunning = false;
let onTimer: () => void = () => {};

/** The world's clock. */
export function clockBy(given: Clock): void {
  clock = given;
}

/** Whether timers are this loop's, and not the engine's. */
export const hasClock = (): boolean => clock !== undefined;

/** What hears of it when something is to be waited for. */
export function watchTimers(listener: () => void): void {
  onTimer = listener;
}

/** An export was called: from now on there is time. */
export function start(): void {
  isRunning = true;
}

/** As the global of this name. */
export function setTimeout(call: (...args: never[]) => unknown, delay?: number, ...args: never[]): number {
  return add("setTimeout", () => call(...args), call, delay, false);
}

/** As the global of this name; what repeats does so every millisecond at most. */
export function setInterval(call: (...args: never[]) => unknown, delay?: number, ...args: never[]): number {
  return add("setInterval", () => call(...args), call, delay, true);
}

/** As the global of this name, for both. */
export function clearTimeout(id?: unknown): void {
  for (const list of [timers, due]) {
    const index = list.findIndex((timer) => timer.id === id);
    if (index >= 0) list.splice(index, 1);
  }
}

/** The next timer that is due, taken out of the list: an interval is there again. */
export function takeDue(): (() => void) | undefined {
  const timer = due.shift();
  if (timer === undefined) return undefined;
  const { period } = timer;
  if (period !== undefined) insert({ ...timer, deadline: now() + period });
  return timer.call;
}

/** Looks at the clock, and has those called next whose time has come. */
export function collectDue(): void {
  if (timers.length === 0) return;
  const time = now();
  const count = timers.findIndex(({ deadline }) => deadline > time);
  due.push(...timers.splice(0, count < 0 ? timers.length : count));
}

/** A pollable that is ready when the first timer is due. */
export function alarm(): Pollable | undefined {
  const [first] = timers;
  if (first === undefined) return undefined;
  return clock!.subscribeInstant(u64(Math.ceil(first.deadline)));
}

function add(name: string, func: () => void, given: unknown, delay: unknown, repeats: boolean): number {
  if (typeof given !== "function") throw new TypeError(`${name}: expected a function`);
  if (!isRunning) {
    throw new Error(`${name}: there is no time at build time: call it from an export, not while modules are evaluated`);
  }
  const ms = Number(delay ?? 0);
  const time = ms > 0 && ms <= LONGEST ? ms * NANOSECONDS : 0;
  const period = repeats ? Math.max(time, NANOSECONDS) : undefined;
  const id = ++lastId;
  insert({ id, deadline: now() + (period ?? time), period, call: func });
  onTimer();
  return id;
}

const now = (): number => Number(clock!.now());

/** Puts a timer behind all that are due before it or at the same time. */
function insert(timer: Timer): void {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timers[middle]!.deadline <= timer.deadline) low = middle + 1;
    else high = middle;
  }
  timers.splice(low, 0, timer);
}
