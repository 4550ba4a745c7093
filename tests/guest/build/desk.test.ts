import { readFileSync } from "node:fs";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ComponentError, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { GuestError } from "@wit-bindgen-ts/wasi";
import { ENGINES, Project, thrownBy } from "./project.ts";

const source = (name: string): string => readFileSync(new URL(`sources/${name}`, import.meta.url), "utf8");

// What waits here blocks, since nothing of these bindings is asynchronous.
const { "wasi:clocks/monotonic-clock": clock, "wasi:io/poll": poll } = new WASIShim().getImportObject();

const at = new Project({
  "wit/desk.wit": source("desk.wit"),
  "src/desk.ts": source("desk.ts"),
  "src/failing.ts": source("failing.ts"),
  "node_modules/polite/package.json": '{ "name": "polite", "type": "module", "exports": "./index.js" }',
  "node_modules/polite/index.js":
    "export const capitalized = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);",
});

/** The line of a source that has a text. */
const placeOf = (name: string, text: string): string =>
  `src/${name}:${source(name).slice(0, source(name).indexOf(text)).split("\n").length}`;

interface Counter {
  next(): number;
  check(most: number): number;
}

interface Desk {
  greet(who: string): string;
  counters: {
    Counter: { new (start: number): Counter; ofText(text: string): Counter };
    total(all: readonly Counter[]): number;
  };
  waiting: { rounds(most: number): string; sleeps(): string[] };
  failures: Record<"plain" | "nothing" | "text" | "choice", (how: string) => unknown>;
}

describe.each(ENGINES)("a guest by %s", (engine) => {
  const lines: string[] = [];
  const said: string[] = [];
  const desk = (): Promise<Desk> =>
    at.instance(
      engine,
      {
        "test:desk/log": { write: (line: string) => lines.push(line) },
        name: () => "a test",
        "wasi:clocks/monotonic-clock": clock,
        "wasi:io/poll": poll,
      },
      { stderr: (bytes) => said.push(Buffer.from(bytes).toString()) },
    );
  let built: ReturnType<Project["run"]>;

  beforeAll(() => {
    built = at.run("build", "src/desk.ts", "--wit", "wit", "-o", `${engine}.wasm`, "--engine", engine);
  });

  test("is built, and what it has beside its world is said", () => {
    expect(built).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\w+\.wasm, [\d.]+ MB, in \d+ ms\n$/) });
    expect(built.stderr).toMatch(/^note: for its engine it imports beside its world: .*wasi:cli\/stderr@0\.2/m);
    expect(built.stderr).not.toMatch(/wasi:http|test:desk|poll@/);
  });

  test("calls what it imports, and packages; and `this` is what has the function", async () => {
    const { greet } = await desk();
    expect(greet("ada")).toBe("Hello Ada, from a test");
    expect(lines.splice(0)).toEqual(["greeting ada"]);
  });

  test("has resources by their classes", async () => {
    const { Counter, ofText, total } = { ...(await desk()).counters, ofText: (await desk()).counters.Counter.ofText };
    const counter = new Counter(4);
    expect([counter.next(), counter.next(), counter.check(9)]).toEqual([4, 5, 6]);
    expect(total([counter, new Counter(10)])).toBe(17);
    expect(ofText("41").next()).toBe(41);
    expect(thrownBy(() => counter.check(2))).toMatchObject({ payload: "more than 2" });
    expect(thrownBy(() => ofText("4x"))).toMatchObject({ payload: { text: "4x", at: 1 } });
  });

  test("waits for promises, and for what the host makes ready", async () => {
    const { waiting } = await desk();
    expect(waiting.rounds(200)).toHaveLength(490);
    expect([...waiting.sleeps()].sort()).toEqual(["after 10", "after 20", "after 30"]);
  });

  test("gives values and errors that only look like results", async () => {
    const { failures } = await desk();
    expect(failures.choice("return")).toEqual({ tag: "err", val: 1 });
    expect(thrownBy(() => failures.choice("choice"))).toMatchObject({ payload: { tag: "err", val: 7 } });
    expect(thrownBy(() => failures.text("payload"))).toMatchObject({ payload: "a payload" });
    expect(thrownBy(() => failures.nothing("value"))).toBeInstanceOf(ComponentError);
  });

  test.each(["plain", "nothing", "text", "choice"] as const)(
    "traps with the error that %s threw as its cause",
    async (name) => {
      const { failures } = await desk();
      const trap = thrownBy(() => failures[name]("error")) as Trap;
      expect(trap).toBeInstanceOf(Trap);
      expect(trap.message).toBe(`failures.${name}: the guest threw TypeError: as asked\nin two lines`);
      const { cause } = trap as { cause?: unknown };
      expect(cause).toBeInstanceOf(GuestError);
      expect(cause).toMatchObject({ name: "TypeError", message: "as asked\nin two lines" });
      const places = [...(cause as Error).stack!.matchAll(/^ {4}at .*?(src\/\w+\.ts:\d+):\d+\)?$/gm)].map(
        ([, place]) => place,
      );
      expect(places.slice(0, 2)).toEqual([
        placeOf("failing.ts", "throw new TypeError"),
        placeOf("desk.ts", "error: () => fail"),
      ]);
      expect((cause as Error).stack).not.toMatch(/guest\.js|initializer|runtime-helpers/);
      expect((cause as Error).cause).toMatchObject({ name: "Error", message: "a reason" });
      expect(thrownBy(() => failures[name]("none"))).toMatchObject({ message: expect.stringContaining("as asked") });
      expect(said.splice(0)).toEqual([]);
    },
  );

  test("traps with a value that is no error", async () => {
    const { failures } = await desk();
    expect(thrownBy(() => failures.plain("value"))).toMatchObject({
      message: 'failures.plain: the guest threw value: { reason: "no error" }',
      cause: { name: "value" },
    });
  });

  test("traps with what a method threw", async () => {
    const { Counter } = (await desk()).counters;
    const trap = thrownBy(() => new Counter(1).check(99)) as Trap;
    expect(trap.message).toBe("counters.Counter.check: the guest threw TypeError: in a method");
  });

  test("traps where a constructor throws", async () => {
    const { Counter } = (await desk()).counters;
    const trap = thrownBy(() => new Counter(13)) as Trap;
    // QuickJS says nothing of what was thrown.
    if (engine === "quickjs") expect(trap.message).toBe("new counters.Counter (counters.counter): unreachable");
    else expect(trap.message).toBe("counters.Counter.constructor: the guest threw RangeError: 13 is no start");
  });
});
