import { sleep } from "./sleep.ts";

export const errors = {
  reject: async () => {
    await sleep(1);
    throw new TypeError("rejected late");
  },
  throws: () => {
    throw new RangeError("thrown at once");
  },
  rejectPlain: () => Promise.reject("plain"),
  /** A rejection that nobody handles, one that somebody handles in time, and one that is handled by a combinator. */
  unhandled: async () => {
    Promise.reject(new Error("nobody cares"));
    Promise.reject(new Error("somebody cares")).catch(() => {});
    const inTime = Promise.reject(new Error("in time"));
    await Promise.allSettled([inTime, Promise.reject(new Error("settled"))]);
    await sleep(1);
    return "told";
  },
  microtask: async () => {
    queueMicrotask(() => {
      throw new Error("in a microtask");
    });
    const log: string[] = [];
    queueMicrotask(() => log.push("microtask"));
    await null;
    return log;
  },
};
