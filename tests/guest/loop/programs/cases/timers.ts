import { sleep } from "./sleep.ts";

/** What a timer says while this module is evaluated. */
let atBuildTime = "no error";
try {
  setTimeout(() => {}, 1);
} catch (error) {
  atBuildTime = (error as Error).message;
}

async function order(): Promise<string[]> {
  const log: string[] = [];
  const done = new Promise<void>((resolve) => setTimeout(resolve, 420));
  setTimeout(() => log.push("400"), 400);
  setTimeout((text: string) => log.push(text), 100, "100");
  setTimeout(() => {
    log.push("0");
    Promise.resolve().then(() => log.push("job of 0"));
    setTimeout(() => log.push("nested 200"), 200);
    setTimeout(() => log.push("nested 0"), 0);
  }, 0);
  setTimeout(() => log.push("0 again"));
  const gone = setTimeout(() => log.push("gone"), 150);
  clearTimeout(gone);
  clearTimeout(undefined);
  clearTimeout(12345);
  await done;
  return log;
}

async function interval(times: number): Promise<string[]> {
  const log: string[] = [];
  await new Promise<void>((resolve) => {
    const id = setInterval(() => {
      log.push(`tick ${log.length}`);
      if (log.length === times) {
        clearInterval(id);
        resolve();
      }
    }, 5);
  });
  await sleep(15);
  return log;
}

/** One that is cleared by another that is due at the same time. */
async function cleared(): Promise<string[]> {
  const log: string[] = [];
  const wait = new Promise<void>((resolve) => setTimeout(resolve, 10));
  setTimeout(() => {
    log.push("first");
    clearTimeout(second);
  }, 5);
  const second = setTimeout(() => log.push("second"), 5);
  const end = performance.now() + 8; // Both are due when the loop looks.
  while (performance.now() < end);
  await wait;
  return log;
}

async function timeout(): Promise<string[]> {
  const signal = AbortSignal.timeout(20);
  const log: string[] = [String(signal.aborted)];
  signal.addEventListener("abort", () => log.push("abort event"));
  await sleep(60_000, { signal }).catch((error: Error) => log.push(error.name));
  const any = AbortSignal.any([AbortSignal.timeout(60_000), AbortSignal.timeout(5)]);
  await sleep(60_000, { signal: any }).catch((error: Error) => log.push(`any: ${error.name}`));
  log.push(String(AbortSignal.abort("why").reason));
  return log;
}

/** Timers without a delay do not keep pollables from their turn. */
async function starve(): Promise<boolean> {
  let isReady = false;
  let turns = 0;
  const wait = sleep(5).then(() => {
    isReady = true;
  });
  const spin = (): void => {
    if (!isReady && turns++ < 1_000_000) setTimeout(spin, 0);
  };
  spin();
  await wait;
  return isReady && turns > 0;
}

async function throwing(): Promise<string> {
  setTimeout(() => {
    throw new Error("in a timer");
  }, 1);
  return new Promise((resolve) => setTimeout(() => resolve("goes on"), 5));
}

export const timers = { atBuildTime: () => atBuildTime, order, interval, cleared, timeout, starve, throwing };
