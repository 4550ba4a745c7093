import { Pollable, poll, Readiness } from "@wit-bindgen-ts/runtime-helpers";
import { InputStream, ioPoll, OutputStream } from "@wit-bindgen-ts/wasi";
import { equal, failure, matches, ok, thrown } from "../check.ts";
import type { Waiter } from "../env.ts";
import { granted, type WasiScenario } from "./env.ts";

/** A host that does what it should not, and pollables that are not the package's own. */
export const badInput: Readonly<Record<string, WasiScenario>> = {
  "a promise where nobody waits for it": async ({ instantiate }) => {
    const { tasks } = await instantiate(granted({}, { reenter: () => Promise.resolve(1) }));
    matches(await failure(tasks["callBack"]!()), /TypeError: host.reenter: .*promise.*--async import:host.reenter/);
    const asked = await instantiate(granted({}, { event: () => Promise.resolve(Pollable.after(1)) }));
    equal(await asked.tasks["waitFor"]!("x"), true);
  },
  "an empty list, and a pollable that was dropped": async ({ instantiate }) => {
    for (const [name, message] of [
      ["pollNothing", /Trap: poll.poll: .*empty/],
      ["pollDropped", /Trap: poll.poll: unknown handle index/],
      ["blockDropped", /Trap: poll\.Pollable\.block \(poll.pollable.block\): unknown handle index/],
    ] as const) {
      const { tasks } = await instantiate(granted());
      matches(await failure(tasks[name]!()), message);
    }
  },
  "calls from inside of a wait": async ({ instantiate }) => {
    let instance: Waiter | undefined;
    const errors: unknown[] = [];
    const queued: Promise<unknown>[] = [];
    // While its poll looks for what is ready, and while it waits.
    const inside = (): void => {
      errors.push(thrown(() => (instance!.tasks["add"] as unknown as (a: number, b: number) => number)(1, 2)));
      queued.push(instance!.tasks["numbers"]!(3).catch((error: Error) => error));
    };
    class Nosy extends Pollable {
      override block(): void | Promise<void> {
        inside();
        setTimeout(() => {
          this.readiness!.ready = true;
        }, 1);
        return super.block()?.then(inside);
      }
    }
    instance = await instantiate(granted({}, { event: () => new Nosy("an answer", new Readiness()) }));
    equal(await instance.tasks["waitFor"]!("x"), true);
    equal(errors.length, 2);
    for (const error of errors)
      matches(error, /Trap: tasks.add: cannot enter component instance: tasks\.waitFor \(tasks\.wait-for\)/);
    // Before the function returned it would have waited for itself, and later it waits for its turn.
    matches(await queued[0], /Trap: tasks.numbers: cannot enter component instance/);
    equal(await queued[1], 3);
  },
  "a pollable of another instance": async ({ instantiate }) => {
    const one = await instantiate(granted());
    const pollable = (await one.later["after"]!(5)) as Pollable;
    ok(pollable instanceof Pollable, "what the guest gave is no Pollable");
    const other = await instantiate(granted({}, { event: () => pollable }));
    equal(await other.tasks["waitFor"]!("x"), true);
  },
  "a pollable of another copy of the helpers, and one that somebody else wrote": async ({
    instantiate,
    OtherPollable,
  }) => {
    ok((OtherPollable as unknown) !== Pollable, "there is one copy alone");
    class Foreign {
      ready(): boolean {
        return true;
      }
      block(): void {}
    }
    for (const event of [() => OtherPollable.after(5), () => new Foreign()]) {
      const { tasks } = await instantiate(granted({}, { event }));
      const error = await failure(tasks["waitFor"]!("x"));
      matches(
        error,
        /TypeError: host.event: result: expected pollable, got an object of class \w*(?:Pollable|Foreign)/,
      );
    }
    // What becomes ready can be told by a promise.
    const event = (): Pollable => Pollable.of(Promise.resolve(OtherPollable.after(5).block()), "another's");
    const { tasks } = await instantiate(granted({}, { event }));
    equal(await tasks["waitFor"]!("x"), true);
  },
  "what is no pollable": async ({ instantiate }) => {
    for (const value of [undefined, 1, "x", null]) {
      const { tasks } = await instantiate(granted({}, { event: () => value }));
      matches(await failure(tasks["waitFor"]!("x")), /TypeError: host.event: result: expected/);
    }
  },
  "a stream that somebody else wrote": async ({ instantiate }) => {
    class Foreign {
      subscribe(): Pollable {
        return Pollable.after(0);
      }
    }
    const { pipes } = await instantiate(granted());
    matches(
      await failure(pipes["splice"]!(new Foreign(), new OutputStream({ write() {} }))),
      /TypeError: pipes.splice: parameter "from": expected input-stream, got an object of class Foreign/,
    );
  },
  "a deadlock is told at once": async ({ instantiate }) => {
    const { tasks } = await instantiate(granted({}, { event: (name) => Pollable.never(name) }));
    matches(await failure(tasks["waitFor"]!("godot")), /Trap: poll.*deadlock.*godot/);
    equal(ioPoll.Pollable === Pollable, true);
    matches(
      thrown(() => poll([])),
      /empty/,
    );
  },
  "a stream that gives what is no bytes": async ({ instantiate }) => {
    const { pipes } = await instantiate(granted());
    const texts = new ReadableStream({
      start(controller) {
        controller.enqueue("text");
        controller.close();
      },
    });
    matches(await failure(pipes["drain"]!(new InputStream(texts))), /ComponentError: .*no Uint8Array/);
  },
};
