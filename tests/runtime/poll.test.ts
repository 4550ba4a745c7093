import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { type Abandonable, Pollable, poll, Readiness, Trap, whenReady } from "@wit-bindgen-ts/runtime-helpers";
import { thrown } from "./support.ts";

/** A pollable and the level it goes by. */
function lever(what = "a lever"): { readonly level: Readiness; readonly pollable: Pollable } {
  const level = new Readiness();
  return { level, pollable: new Pollable(what, level) };
}

/** What a poll gives that has to wait; it listens at once, which `await` does one microtask later. */
const indices = (list: readonly Pollable[]): Promise<number[]> => waiting(poll(list)).then((found) => [...found]);

/** What a call returned, which has to be a wait that can be given up. */
function waiting<T>(value: T | Promise<T>): Promise<T> & Abandonable {
  expect(value).toHaveProperty("abandon");
  return value as Promise<T> & Abandonable;
}

describe("a pollable", () => {
  test("goes by a level, as often as that is raised and lowered", () => {
    const { level, pollable } = lever();
    const seen = [false, true, true, false, true].map((ready) => {
      level.ready = ready;
      return pollable.ready();
    });
    expect(seen).toEqual([false, true, true, false, true]);
  });

  test("of a promise is ready once that has settled, either way", async () => {
    const pollables = [Promise.resolve(1), Promise.reject(new Error("no"))].map((promise) => Pollable.of(promise));
    expect(pollables.map((pollable) => pollable.ready())).toEqual([false, false]);
    await Promise.all(pollables.map((pollable) => pollable.block()));
    expect(pollables.map((pollable) => pollable.ready())).toEqual([true, true]);
  });

  test("of a thenable is ready once that calls back", async () => {
    let call: (() => void) | undefined;
    // biome-ignore lint/suspicious/noThenProperty: what is tested
    const pollable = Pollable.of({ then: ((ok: () => void) => (call = ok)) as never });
    const blocked = pollable.block();
    call?.();
    await blocked;
    expect(pollable.ready()).toBe(true);
  });

  test("of a moment is ready from then on, and a wait for it is over no sooner", async () => {
    expect(Pollable.at(performance.now() - 1).ready()).toBe(true);
    const start = performance.now();
    const pollable = Pollable.after(20);
    expect(pollable.ready()).toBe(false);
    await pollable.block();
    expect(performance.now() - start).toBeGreaterThanOrEqual(20);
    expect(pollable.block()).toBeUndefined();
  });

  test("of a signal is ready once that is aborted", async () => {
    const controller = new AbortController();
    const pollable = Pollable.aborted(controller.signal);
    const blocked = pollable.block();
    expect(pollable.ready()).toBe(false);
    controller.abort();
    expect(pollable.ready()).toBe(true);
    await blocked;
    expect(Pollable.aborted(controller.signal).block()).toBeUndefined();
  });

  test("may have both a level and a deadline", async () => {
    const pollable = new Pollable("an answer, or 5 ms", new Readiness(), performance.now() + 5);
    await pollable.block();
    expect(pollable.readiness?.waiting).toBe(0);
  });

  test("can be disposed of, and of a signal it listens only while somebody waits", async () => {
    const { signal } = new AbortController();
    const add = jest.spyOn(signal, "addEventListener");
    const remove = jest.spyOn(signal, "removeEventListener");
    {
      using pollable = Pollable.aborted(signal);
      expect(add).not.toHaveBeenCalled();
      await waiting(poll([pollable, Pollable.after(20), pollable])).then();
    }
    expect(add).toHaveBeenCalledTimes(1);
    expect(remove.mock.calls.map(([, listener]) => listener)).toContain(add.mock.calls[0]![1]);
  });
});

describe("poll", () => {
  test("gives the indices of all that are ready, without a promise", () => {
    const [a, b] = [lever(), lever()];
    b.level.ready = true;
    const ready = poll([a.pollable, b.pollable, Pollable.at(0), Pollable.after(1e6)]);
    expect(ready).toEqual(Uint32Array.of(1, 2));
  });

  test("waits for the first, wherever it stands", async () => {
    const levers = [lever(), lever(), lever()];
    const ready = indices(levers.map(({ pollable }) => pollable));
    setTimeout(() => {
      levers[2]!.level.ready = true;
    });
    expect(await ready).toEqual([2]);
    expect(levers.map(({ level }) => level.waiting)).toEqual([0, 0, 0]);
  });

  test("gives what comes twice, twice", async () => {
    const { level, pollable } = lever();
    const other = new Pollable("another name", level);
    const ready = indices([pollable, Pollable.after(1e6), pollable, other]);
    level.ready = true;
    expect(await ready).toEqual([0, 2, 3]);
    expect(level.waiting).toBe(0);
  });

  test("looks at all again when it wakes up", async () => {
    const due = performance.now() + 50;
    const { level, pollable } = lever();
    const ready = indices([Pollable.at(due), pollable]);
    while (performance.now() <= due); // No timer fires meanwhile.
    level.ready = true;
    expect(await ready).toEqual([0, 1]);
  });

  test("goes on waiting where another wait took what there was", async () => {
    const { level, pollable } = lever();
    const take = waiting(
      whenReady([pollable], () => {
        level.ready = false;
      }),
    );
    const both = [take.then(), indices([pollable])];
    level.ready = true;
    await both[0];
    expect({ ready: level.ready, waiting: level.waiting }).toEqual({ ready: false, waiting: 1 });
    level.ready = true;
    expect(await both[1]).toEqual([0]);
    expect(level.waiting).toBe(0);
  });

  test("can wait for one thing in many places", async () => {
    const { level, pollable } = lever();
    const waits = Array.from({ length: 1000 }, () => indices([Pollable.never("nothing"), pollable]));
    expect(level.waiting).toBe(1000);
    level.ready = true;
    expect(new Set((await Promise.all(waits)).map(String))).toEqual(new Set(["1"]));
    expect(level.waiting).toBe(0);
  });

  test("of an empty list is a trap", () => {
    expect(thrown(() => poll([]))).toEqual(new Trap("the list of pollables is empty"));
  });

  test("of what can never be ready is a trap that says so, and lists it", () => {
    const dead = [Pollable.never("a lost answer"), Pollable.at(Number.POSITIVE_INFINITY, "doomsday")];
    const error = thrown(() => poll([...dead, dead[0]!]));
    expect(error).toBeInstanceOf(Trap);
    expect(String(error)).toContain("deadlock: waits for a lost answer, doomsday, which");
    expect(() => dead[0]!.block()).toThrow(Trap);
    expect(waiting(poll([...dead, lever().pollable])).toString()).toBe("a lost answer, doomsday, a lever");
  });

  test("names a few of many", () => {
    const list = Array.from({ length: 20 }, (_, index) => Pollable.never(`no. ${index}`));
    expect(() => poll(list)).toThrow("no. 6, no. 7 and 12 more");
  });
});

describe("a wait", () => {
  test("is a promise", async () => {
    const { level, pollable } = lever();
    const wait = waiting(poll([pollable]));
    const seen: unknown[] = [];
    const all = [
      wait.then((list) => seen.push(list)),
      wait.catch(() => seen.push("failed")),
      wait.finally(() => seen.push("finally")),
    ];
    level.ready = true;
    await Promise.all(all);
    expect(seen).toEqual([Uint32Array.of(0), "finally"]);
    expect(await wait).toBe(await wait);
    expect(Object.prototype.toString.call(wait)).toBe("[object Wait]");
  });

  test("registers once somebody listens", async () => {
    const { level, pollable } = lever();
    const wait = waiting(poll([pollable]));
    expect(level.waiting).toBe(0);
    level.ready = true;
    expect(await wait).toEqual(Uint32Array.of(0));
  });

  test("that is given up leaves its sources and rejects with the reason", async () => {
    const levers = [lever(), lever()];
    const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const wait = waiting(poll([...levers.map(({ pollable }) => pollable), Pollable.after(1e6)]));
    const result = wait.catch((error: unknown) => error);
    expect(levers.map(({ level }) => level.waiting)).toEqual([1, 1]);
    wait.abandon("enough");
    expect(levers.map(({ level }) => level.waiting)).toEqual([0, 0]);
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout")).toHaveLength(timers);
    levers[0]!.level.ready = true;
    wait.abandon("more than enough");
    expect(await result).toBe("enough");
  });

  test("can be given up before anybody listens, and after it ended", async () => {
    const { level, pollable } = lever();
    const early = waiting(poll([pollable]));
    early.abandon("early");
    level.ready = true;
    await expect(early).rejects.toBe("early");
    level.ready = false;
    const late = waiting(poll([pollable]));
    const result = late.then();
    level.ready = true;
    late.abandon("late");
    expect(await result).toEqual(Uint32Array.of(0));
  });

  test("goes on with another wait, and can be given up in that too", async () => {
    const [first, second, third] = [lever("first"), lever("second"), lever("third")];
    const steps = (): string | Promise<string> =>
      whenReady([first.pollable], () =>
        whenReady([second.pollable], () => whenReady([third.pollable], () => "all three")),
      );
    const given = [waiting(steps()), waiting(steps())] as const;
    const results = Promise.allSettled(given.map((wait) => wait.then()));
    third.level.ready = true;
    first.level.ready = true;
    expect(given.map(String)).toEqual(["second", "second"]);
    expect([first, second, third].map(({ level }) => level.waiting)).toEqual([0, 2, 0]);
    given[1].abandon("enough");
    second.level.ready = true;
    expect(await results).toEqual([
      { status: "fulfilled", value: "all three" },
      { status: "rejected", reason: "enough" },
    ]);
    expect(steps()).toBe("all three");
  });

  test("rejects with what comes next and throws", async () => {
    const { level, pollable } = lever();
    const wait = whenReady([pollable], () => {
      throw new Error("broken");
    });
    const result = expect(wait).rejects.toThrow("broken");
    level.ready = true;
    await result;
    expect(() => whenReady([pollable], () => JSON.parse("{"))).toThrow(SyntaxError);
  });
});

describe("the timer of a wait", () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test("is one, whatever the number of deadlines, and none before somebody waits", async () => {
    jest.useFakeTimers();
    const list = Array.from({ length: 100 }, (_, index) => Pollable.after(1000 - index));
    const ready = poll(list);
    expect(jest.getTimerCount()).toBe(0);
    const result = waiting(ready).then((found) => [...found]);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(900);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(await result).toEqual([99]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test("is set again where it fires early", async () => {
    jest.useFakeTimers();
    const pollable = Pollable.at(performance.now() + 10);
    const blocked = waiting(pollable.block()).then(() => performance.now());
    const now = jest.spyOn(performance, "now").mockReturnValue(performance.now() + 9.6);
    await jest.advanceTimersByTimeAsync(10);
    expect(pollable.ready()).toBe(false);
    expect(jest.getTimerCount()).toBe(1);
    now.mockRestore();
    await jest.advanceTimersByTimeAsync(1);
    await blocked;
    expect(jest.getTimerCount()).toBe(0);
  });

  test("is set again for what is further away than setTimeout can count", async () => {
    jest.useFakeTimers();
    const set = jest.spyOn(globalThis, "setTimeout");
    const days = 100 * 24 * 3600e3;
    const start = performance.now();
    const blocked = waiting(Pollable.after(days).block()).then(() => performance.now() - start);
    await jest.advanceTimersByTimeAsync(days - 1);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(await blocked).toBeGreaterThanOrEqual(days);
    expect(set.mock.calls.map(([, delay]) => delay)).toEqual([
      2 ** 31 - 1,
      2 ** 31 - 1,
      2 ** 31 - 1,
      2 ** 31 - 1,
      expect.any(Number),
    ]);
    set.mockRestore();
  });

  test("is taken away by whatever else ends the wait", async () => {
    jest.useFakeTimers();
    const { level, pollable } = lever();
    const ready = indices([Pollable.after(1e6), pollable]);
    expect(jest.getTimerCount()).toBe(1);
    level.ready = true;
    expect(jest.getTimerCount()).toBe(0);
    expect(await ready).toEqual([1]);
  });
});

test("ten thousand waits one after the other leave nothing behind", async () => {
  const { level, pollable } = lever();
  for (let i = 0; i < 10_000; i++) {
    level.ready = false;
    const wait = poll([pollable, Pollable.after(1e6)]);
    queueMicrotask(() => {
      level.ready = true;
    });
    await wait;
  }
  expect(level.waiting).toBe(0);
  expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThan(10);
});
