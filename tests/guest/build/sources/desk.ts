import { write } from "test:desk/log@1.2.0";
import { subscribeDuration } from "wasi:clocks/monotonic-clock@0.2.6";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { register } from "@wit-bindgen-ts/runtime-helpers/guest";
import name from "name";
import { capitalized } from "polite";
import { fail } from "./failing.ts";

class Base {
  protected count: number;
  constructor(start: number) {
    this.count = start;
  }
  next(): number {
    return this.count++;
  }
}

class Counter extends Base {
  constructor(start: number) {
    if (start === 13) throw new RangeError("13 is no start");
    super(start);
  }
  check(most: number): number {
    // A call within is one of the class, not of the host.
    if (this.count > most) throw `more than ${most}`;
    if (most === 99) fail("in a method");
    return this.next();
  }
  static ofText(text: string): Counter {
    const at = [...text].findIndex((letter) => letter < "0" || letter > "9");
    if (at >= 0) throw new ComponentError({ text, at });
    return new this(Number(text));
  }
}

const failures: Readonly<Record<string, () => never>> = {
  error: () => fail("as asked\nin two lines"),
  value: () => {
    throw { reason: "no error" };
  },
  payload: () => {
    throw new ComponentError("a payload");
  },
  choice: () => {
    throw { tag: "err", val: 7 };
  },
};
const act = (how: string): number => failures[how]?.() ?? 1;

/** A duration, for either engine. */
const duration = (milliseconds: number) =>
  (typeof TextEncoder === "undefined" ? milliseconds * 1e6 : BigInt(milliseconds * 1e6)) as bigint;

export default {
  greeting: "Hello",
  greet(who: string): string {
    write(`greeting ${who}`);
    return `${this.greeting} ${capitalized(who)}, from ${name()}`;
  },
  counters: { Counter, total: (all: readonly Counter[]) => all.reduce((sum, counter) => sum + counter.next(), 0) },
  waiting: {
    async rounds(most: number) {
      let text = "";
      for (let round = 0; round < most; round++) text += await Promise.resolve(String(round));
      return text;
    },
    async sleeps() {
      const log: string[] = [];
      const sleep = async (milliseconds: number) => {
        await register(subscribeDuration(duration(milliseconds)));
        log.push(`after ${milliseconds}`);
      };
      await Promise.all([sleep(30), sleep(10), sleep(20)]);
      return log;
    },
  },
  failures: {
    plain: act,
    nothing: (how: string) => void act(how),
    text: async (how: string) => act(how),
    choice: (how: string) => ({ tag: how === "return" ? ("err" as const) : ("ok" as const), val: act(how) }),
  },
};
