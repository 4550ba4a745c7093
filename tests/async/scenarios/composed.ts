import { wasi } from "@wit-bindgen-ts/wasi";
import { equal, failure, matches, thrown } from "./check.ts";
import { observing } from "./wasi/observing.ts";

type Functions = Readonly<Record<string, (...values: unknown[]) => Promise<never>>>;

/** The composed guests. */
export interface ComposedEnv {
  relay(imports: object): Promise<{ readonly race: Functions }>;
  paced(imports: object): Promise<{ readonly walk: Functions }>;
}

type Scenario = (env: ComposedEnv) => Promise<void>;

/** Waits of one component within a call of the other: both are suspended together. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "strings, while both wait": async ({ relay }) => {
    const { race } = await relay(wasi());
    equal(await race["add"]!(2, 3), 5);
    equal(await race["run"]!(["Ada", "Zoë"], 2), ["Ada ran", "Zoë ran"]);
    equal(await race["run"]!([], 2), []);
    await race["rest"]!(2);
  },
  "pollables that are given, taken and lent": async ({ relay }) => {
    await observing(async (seen) => {
      const { race } = await relay(wasi());
      for (let round = 0; round < 3; round++) equal(await race["exchange"]!(2), [true, true]);
      equal([seen.pollables, seen.registered], [0, 0]);
    });
  },
  "resources of the one, held by the other": async ({ relay }) => {
    const { race } = await relay(wasi());
    equal(await race["pass"]!(["a", "b", "ü"], 1), ["a", "b", "ü"]);
    equal(await race["batons"]!(), 0);
  },
  "one call at a time in the whole": async ({ relay }) => {
    const { race } = await relay(wasi());
    const order: string[] = [];
    await Promise.all([
      race["run"]!(["a"], 10).then(() => order.push("run")),
      race["add"]!(1, 1).then(() => order.push("add")),
      race["rest"]!(1).then(() => order.push("rest")),
    ]);
    equal(order, ["run", "add", "rest"]);
  },
  "numbers alone": async ({ paced }) => {
    const { walk } = await paced(wasi());
    const count = walk["count"] as unknown as () => bigint;
    equal(count(), 0n);
    equal(await walk["steps"]!(5, 1), 5n);
    equal(await walk["together"]!(2), true);
    equal(count(), 5n);
  },
  "plain calls are refused while it waits": async ({ paced }) => {
    const { walk } = await paced(wasi());
    const waiting = walk["steps"]!(2, 5);
    matches(
      thrown(() => walk["count"]!()),
      /Trap: walk.count: cannot enter component instance: walk.steps has not ended/,
    );
    equal(await waiting, 2n);
  },
  "an abort ends both, at each point where either waits": async ({ relay, paced }) => {
    for (let at = 1; at <= 4; at++) {
      for (const name of ["relay", "paced"]) {
        await observing(async (seen) => {
          const controller = new AbortController();
          const { signal } = controller;
          seen.onWait = (wait) => {
            if (wait === at) queueMicrotask(() => controller.abort(`point ${at}`));
          };
          const call =
            name === "relay"
              ? await relay(wasi()).then(
                  ({ race }) =>
                    () =>
                      race["pass"]!(["a", "b", "c", "d", "e"], 1, { signal }),
                )
              : await paced(wasi()).then(
                  ({ walk }) =>
                    () =>
                      walk["steps"]!(3, 1, { signal }),
                );
          equal(await call().catch((reason) => reason), `point ${at}`);
          await new Promise((done) => queueMicrotask(() => queueMicrotask(() => done(undefined))));
          equal([seen.pollables, seen.registered], [0, 0]);
          matches(await failure(call()), new RegExp(`point ${at}`));
        });
      }
    }
  },
};
