import { equal, failure, matches, ok, sleep } from "../check.ts";
import { granted, online, type WasiScenario } from "./env.ts";
import { observing } from "./observing.ts";

let keys = 0;

/** The addresses of requests that are answered once all of them are there; each is another, since browsers do one of a kind at a time. */
function together(server: string, count: number): string[] {
  const key = `${keys++}-${Math.random()}`;
  return Array.from({ length: count }, (_, at) => `http://${server}/together/${count}/${key}/${at}`);
}

/** How many requests the server has not answered; asks until there are as many, for some turns. */
async function held(server: string, expected: number): Promise<number> {
  for (let turn = 0; ; turn++) {
    const count = Number(await (await fetch(`http://${server}/held?${Math.random()}`)).text());
    if (count === expected || turn === 200) return count;
    await sleep(5);
  }
}

/** Requests of the guest, which `fetch` sends. */
export const requests: Readonly<Record<string, WasiScenario>> = {
  "three requests and two timers at once": async ({ instantiate, server }) => {
    await observing(async (seen) => {
      const { tasks } = await instantiate(granted(online));
      let ticks = 0;
      const timer = setInterval(() => ticks++, 5);
      const responses = await tasks["fetchAll"]!(together(server, 3), [60, 30]);
      clearInterval(timer);
      equal(responses, Array(3).fill([200, "one of 3".length]));
      ok(seen.widest >= 5, `no poll was of all requests and timers, but of ${seen.widest} at most`);
      ok(ticks >= 1, "the interval of the host did not go on");
    });
  },
  "a guest serves itself whatever comes first": async ({ instantiate, server }) => {
    const { tasks } = await instantiate(granted(online));
    const urls = [`http://${server}/size/0/a`, `http://${server}/size/1000000/b`, `http://${server}/lines/20/c`];
    const lines = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join("");
    equal(await tasks["fetchAll"]!(urls, []), [
      [200, 0],
      [200, 1_000_000],
      [200, lines.length],
    ]);
    equal(await tasks["fetchAll"]!([`http://${server}/nothing`], [1]), [[404, 0]]);
  },
  "a request that fails, and one that nobody granted": async ({ instantiate, server }) => {
    const { tasks } = await instantiate(granted(online));
    matches(await failure(tasks["fetchAll"]!(["http://127.0.0.1:1/"], [1])), /ComponentError: .*ErrorCode/);
    const { tasks: offline } = await instantiate(granted());
    matches(await failure(offline["fetchAll"]!([`http://${server}/size/1`], [1])), /HttpRequestDenied/);
    // The guest goes on, in both.
    equal(await tasks["fetchAll"]!([`http://${server}/size/1`], [1]), [[200, 1]]);
    equal(await offline["sleepBoth"]!(1, 1).then((took) => took < 1000), true);
  },
  "as many pollables after requests as before": async ({ instantiate, server }) => {
    await observing(async (seen) => {
      const { tasks } = await instantiate(granted(online));
      const left: number[] = [];
      for (let call = 0; call < 4; call++) {
        await tasks["fetchAll"]!(together(server, 2), [1, 2]);
        left.push(seen.pollables);
        equal(seen.registered, 0);
      }
      // wstd keeps what it has once.
      equal(left.slice(1), Array(3).fill(left[0]));
    });
  },
  "requests are aborted at each point where they wait": async ({ instantiate, server }) => {
    let points = 0;
    for (let at = 1; at === points + 1; at++) {
      await observing(async (seen) => {
        const controller = new AbortController();
        const { tasks } = await instantiate(granted(online));
        seen.onWait = (wait) => {
          if (wait !== at) return;
          points = at;
          queueMicrotask(() => controller.abort(`point ${at}`));
        };
        const urls = [...together(server, 2), `http://${server}/size/200000/${Math.random()}`];
        const result = await tasks["fetchAll"]!(urls, [3], { signal: controller.signal }).catch((reason) => reason);
        if (at > points)
          return equal(result, [
            [200, 8],
            [200, 8],
            [200, 200_000],
          ]);
        equal(result, `point ${at}`);
        await sleep(1);
        equal([seen.pollables, seen.registered], [0, 0]);
      });
      // What it had asked for is given up as well.
      equal(await held(server, 0), 0);
    }
    ok(points >= 2, `it waited ${points} times`);
  },
  "a request that is never answered is given up, and the server hears of it": async ({ instantiate, server }) => {
    const { tasks } = await instantiate(granted(online));
    const controller = new AbortController();
    const asked = failure(tasks["fetchAll"]!([`http://${server}/hold/1`], [], { signal: controller.signal }));
    equal(await held(server, 1), 1);
    controller.abort(new Error("enough"));
    matches(await asked, /enough/);
    equal(await held(server, 0), 0);
  },
};
