import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { BUILD_PATIENCE, ENGINES, type Engine } from "../support/build.ts";
import { type GuestServer, startServer } from "../support/server.ts";
import type { Outcome } from "./host/program.ts";
import { loopGuest, outcomesOf } from "./in-engines.ts";

/** What each case of the guest gives; the server's address is left out. */
const cases: Readonly<Record<string, readonly [title: string, value: unknown]>> = {
  fetchThree: [
    "sleeps, fetches three at once and streams a body",
    ["waited 300", { numbers: [1, 2] }, ["line 0", "line 1", "line 2"]],
  ],
  parts: [
    "a response has status, headers, address and a body that is read once",
    [200, true, "/headers?q=1", ["a, b", false, null], "/headers?q=1 yes text/plain", "TypeError", true],
  ],
  bytes: ["bytes and buffers", [100_000, 7, 7, true, 7]],
  post: [
    "bodies of requests: text, bytes, and what comes piece by piece",
    [
      { method: "POST", type: "text/plain;charset=UTF-8", body: "héllo ✓" },
      { method: "POST", type: null, body: "hi" },
      { method: "POST", type: "application/json", body: '{"a":1}' },
      { method: "POST", type: null, body: "one two three" },
      200_000,
    ],
  ],
  failures: [
    "errors are TypeErrors with the error-code as their cause, and those of who gives the body their own",
    [
      "TypeError connection-refused",
      'TypeError fetch: expected an absolute URL without a user name, got "nonsense"',
      "RangeError no bytes",
      "TypeError fetch: a request with the method GET has no body",
      404,
    ],
  ],
  aborts: ["signals end a request, a body, and one that is not read", ["TimeoutError", "AbortError", "AbortError", 2]],
  redirects: [
    "redirects are followed, or not",
    ["/redirect/0", true, "arrived", "GET", 302, "TypeError", "fetch: there are more than 20 redirects"],
  ],
  empties: ["responses without a body", [200, "", 204, true, ""]],
};
const names = Object.keys(cases);

let server: GuestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe.each(ENGINES)("fetch in a guest for %s", (engine: Engine) => {
  beforeAll(() => loopGuest(engine), BUILD_PATIENCE);
  let outcomes: Promise<Outcome[]> | undefined;
  const outcomeOf = async (name: string): Promise<Outcome> => {
    outcomes ??= outcomesOf(
      engine,
      "jspi",
      names.map((name) => ({ calls: [[name, server.base]], handles: 48 })),
    );
    return (await outcomes)[names.indexOf(name)]!;
  };

  test.each(names.map((name) => [cases[name]![0], name]))("%s", async (_title, name) => {
    const outcome = await outcomeOf(name!);
    expect(outcome.values).toEqual([cases[name!]![1]]);
    expect(outcome.live).toBe(0);
    expect(outcome.stderr).toBe("");
  });

  test("a poll is for something that is ready: there is no spinning", async () => {
    const { polls, mostLive } = await outcomeOf("fetchThree");
    // The sleep, three responses, and chunks of three bodies; StarlingMonkey has one of its own between two, and where it begins.
    expect(polls).toBeLessThanOrEqual(engine === "starlingmonkey" ? 41 : 20);
    expect(mostLive).toBeLessThanOrEqual(5);
  });

  test("no request is left open", async () => {
    await outcomeOf("aborts");
    for (let i = 0; i < 100 && server.open > 0; i++) await new Promise((done) => setTimeout(done, 20));
    expect(server.open).toBe(0);
  });
});

describe.each(ENGINES)("a guest for %s, hosted by preview2-shim without --async", (engine) => {
  beforeAll(() => loopGuest(engine), BUILD_PATIENCE);

  test("sleeps, fetches and streams at once", async () => {
    const shown = ["fetchThree", "bytes", "redirects"];
    const calls = [...shown.map((name) => [name, server.base] as const), ["two", ""], ["many", "300"]] as const;
    const [outcome] = (await outcomesOf(engine, "shim", [{ calls, handles: 48 }])) as [Outcome];
    expect(outcome.values).toEqual([...shown.map((name) => cases[name]![1]), ["200", "300"], 300]);
  });
});
