import { describe, expect, test } from "@jest/globals";
import { ComponentError, Pollable, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { dispose, futureFrom, futureValue, pollableFrom, untilReady } from "@wit-bindgen-ts/runtime-helpers/internal";
import { thrown } from "./support.ts";

/** A class of the host, whose constructor takes something that nobody has here. */
class HostFuture {
  readonly #inside: string;
  constructor(inside: { text: string }) {
    this.#inside = inside.text;
  }
  subscribe(): unknown {
    throw new Error(this.#inside);
  }
  get(): unknown {
    return this.subscribe();
  }
}

type Made = HostFuture & Disposable;
type Layout = "value" | "option" | "result" | "taken";

const future = (promise: unknown, layout: Layout, isOnce = false, error?: unknown): Made =>
  futureFrom(promise, HostFuture, "host.f", layout, isOnce, error) as Made;

const subscribed = (made: HostFuture): Pollable =>
  pollableFrom(made.subscribe(), Pollable, "host.future.subscribe") as Pollable;

/** What `get` gives before and after the promise settles, and once more. */
async function gets(promise: Promise<unknown>, layout: Layout, isOnce = false): Promise<unknown[]> {
  const made = future(promise, layout, isOnce);
  const before = made.get();
  await subscribed(made).block();
  const all = [before];
  for (let again = 0; again < 2; again++) {
    try {
      all.push(made.get());
    } catch (error) {
      all.push(String(error));
    }
  }
  return all;
}

describe("a future of a promise", () => {
  test("is of the host's class, whose constructor does not run", () => {
    const made = future(Promise.resolve(1), "value");
    expect(made).toBeInstanceOf(HostFuture);
    const own = new HostFuture({ text: "x" });
    expect(future(own, "value")).toBe(own);
    expect(future("no promise", "value")).toBe("no promise");
  });

  test.each<[Layout, Promise<unknown>, unknown[]]>([
    ["value", Promise.resolve(1), [undefined, 1, 1]],
    ["option", Promise.resolve(undefined), [{ tag: "none" }, { tag: "some" }, { tag: "some" }]],
    ["result", Promise.resolve(1), [undefined, { tag: "ok", val: 1 }, { tag: "ok", val: 1 }]],
    ["taken", Promise.resolve(1), [undefined, { tag: "ok", val: { tag: "ok", val: 1 } }, { tag: "err" }]],
  ])("gives it as %s", async (layout, promise, all) => {
    expect(await gets(promise, layout)).toEqual(all);
  });

  test.each<[Layout, Promise<unknown>, unknown[]]>([
    ["value", Promise.reject(new Error("boom")), [undefined, "Error: boom", "Error: boom"]],
    ["option", Promise.reject("boom"), [{ tag: "none" }, "boom", "boom"]],
    ["result", Promise.reject("no"), [undefined, { tag: "err", val: "no" }, { tag: "err", val: "no" }]],
    ["result", Promise.reject(new ComponentError(5)), [undefined, { tag: "err", val: 5 }, { tag: "err", val: 5 }]],
    ["result", Promise.reject(new Error("boom")), [undefined, "Error: boom", "Error: boom"]],
    ["taken", Promise.reject("no"), [undefined, { tag: "ok", val: { tag: "err", val: "no" } }, { tag: "err" }]],
    [
      "value",
      Promise.resolve(),
      [undefined, ...Array(2).fill("TypeError: host.f: result: expected a promise of a value, got one of undefined")],
    ],
  ])("gives what went wrong as %s", async (layout, promise, all) => {
    expect(await gets(promise, layout)).toEqual(all);
  });

  test("gives resources away once", async () => {
    const told = "Trap: what the promise of host.f came to is taken already";
    expect(await gets(Promise.resolve(1), "value", true)).toEqual([undefined, 1, told]);
  });

  test("rejected with an object of the error's class", async () => {
    class Failure extends Error {}
    const failure = new Failure("no");
    const made = future(Promise.reject(failure), "result", false, Failure);
    await subscribed(made).block();
    expect(made.get()).toEqual({ tag: "err", val: failure });
  });

  test("is ready at once where it is asked after the event", async () => {
    const made = future(Promise.resolve(1), "value");
    const first = subscribed(made);
    expect(first.ready()).toBe(false);
    await first.block();
    expect(subscribed(made).ready()).toBe(true);
  });

  test("says what it waits for", () => {
    const made = future(new Promise(() => {}), "value");
    expect(String(subscribed(made).block())).toBe("the promise of host.f");
    expect(pollableFrom(new Promise(() => {}), Pollable, "host.g")).toMatchObject({ what: "the promise of host.g" });
  });

  test.each([true, false])(
    "that is dropped disposes of a resource that nobody took: before it came, %s",
    async (early) => {
      let disposed = 0;
      const page = { [dispose]: () => void disposed++ };
      const made = future(Promise.resolve(page), "result", true);
      if (early) made[dispose]();
      await Promise.resolve();
      await Promise.resolve();
      if (!early) made[dispose]();
      expect(disposed).toBe(1);
      made[dispose]();
      expect(disposed).toBe(1);
    },
  );

  test("and of nothing that was taken, or is no resource", async () => {
    let disposed = 0;
    const page = { [dispose]: () => void disposed++ };
    for (const isOnce of [true, false]) {
      const made = future(Promise.resolve(page), "value", isOnce);
      await subscribed(made).block();
      if (isOnce) made.get();
      made[dispose]();
    }
    expect(disposed).toBe(0);
  });
});

describe("what callers wait for", () => {
  const dropped: string[] = [];
  const guest = (got: unknown, ready: Pollable = Pollable.after(1)) => ({
    subscribe: () => ready,
    get: () => got,
    [dispose]: () => void dropped.push("future"),
  });
  const value = (got: unknown, layout: Layout): Promise<unknown> =>
    futureValue("work.f", undefined, () => guest(got), layout);

  test.each<[Layout, unknown, unknown]>([
    ["value", 1, 1],
    ["option", { tag: "some", val: undefined }, undefined],
    ["result", { tag: "ok", val: 1 }, 1],
    ["result", { tag: "ok" }, undefined],
    ["taken", { tag: "ok", val: { tag: "ok", val: 1 } }, 1],
  ])("is a value as %s gives it", async (layout, got, expected) => {
    expect(await value(got, layout)).toEqual(expected);
    expect(dropped.splice(0)).toEqual(["future"]);
  });

  test.each<[Layout, unknown]>([
    ["result", { tag: "err", val: 5 }],
    ["taken", { tag: "ok", val: { tag: "err", val: 5 } }],
  ])("or an error as %s gives it", async (layout, got) => {
    await expect(value(got, layout)).rejects.toEqual(new ComponentError(5));
    expect(dropped.splice(0)).toEqual(["future"]);
  });

  test.each<[Layout, unknown, string]>([
    ["value", undefined, "work.f: what it returned is ready, and has no value"],
    ["option", { tag: "none" }, "work.f: what it returned is ready, and has no value"],
    ["taken", { tag: "err" }, "work.f: the value of what it returned is taken already"],
  ])("or a trap, where %s gives none", async (layout, got, message) => {
    const error = await value(got, layout).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Trap);
    expect((error as Trap).message).toBe(message);
    expect(dropped.splice(0)).toEqual(["future"]);
  });

  test("comes too late for one who gave up, and is disposed of", async () => {
    const controller = new AbortController();
    let give: (future: unknown) => void = () => {};
    const called = new Promise((resolve) => {
      give = resolve;
    });
    const waiting = futureValue("work.f", controller, () => called, "value");
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    expect(dropped).toEqual([]);
    give(guest(1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(dropped.splice(0)).toEqual(["future"]);
  });

  test("leaves nothing behind at its source or its signal", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let listening = 0;
    const [add, remove] = [signal.addEventListener, signal.removeEventListener];
    signal.addEventListener = (...args: Parameters<typeof add>): void => {
      listening++;
      add.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>): void => {
      listening--;
      remove.apply(signal, args);
    };
    const never = Pollable.of(new Promise(() => {}));
    await untilReady("work.f", controller, () => Pollable.after(1));
    expect(listening).toBe(0);
    const waiting = untilReady("work.f", controller, () => never);
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(never.readiness!.waiting).toBe(1);
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    expect(never.readiness!.waiting).toBe(0);
  });
});

describe("a class that makes nothing of a promise", () => {
  test.each([
    class Own {},
    // What every object has is no static function of the class.
    Object.assign(class Own {}, { of: undefined }),
  ])("is told", (type) => {
    expect(thrown(() => pollableFrom(Promise.resolve(), type, "host.f"))).toEqual(
      new TypeError(
        'host.f: result: expected an object of the host\'s class "Own" for the pollable, got a promise: give a class with a static method `of`, which makes one of it',
      ),
    );
  });
});
