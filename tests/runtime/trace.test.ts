import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { ComponentError, type TracedCall, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { Tracer } from "@wit-bindgen-ts/runtime-helpers/internal";
import { parseWit, planComponent } from "@wit-bindgen-ts/wit-parser";
import { guest as waitingGuest } from "../async/guests.ts";
import { imports as waiterImports } from "../async/scenarios/env.ts";
import { worldModule } from "./forms.ts";
import { kindsHost } from "./kinds-host.ts";
import { type Bindings, type Functions, guest, type Interfaces, thrown, transpile } from "./support.ts";
import { kindValues } from "./values.ts";

interface Blob extends Disposable {
  bytes(): Uint8Array;
  size(): number;
  append(other: unknown): void;
}

interface Exports {
  readonly blobs: Functions & {
    readonly Blob: {
      new (bytes: unknown): Blob;
      concat(parts: readonly unknown[]): Blob;
    };
    readonly Number: new (text: string) => object;
  };
  readonly copies: Functions;
  readonly driver: Functions;
}

class Counter {
  total: number;

  constructor(start: number) {
    this.total = start;
  }

  add(n: number): number {
    this.total += n;
    return this.total;
  }

  value(): number {
    return this.total;
  }
}

const HOST = "test:resources/host@0.1.0";
const host = (functions: object = {}): object => ({
  [HOST]: new Proxy(
    { Counter, make: (start: number) => new Counter(start), ...functions },
    { get: (target, name) => Reflect.get(target, name) ?? class {} },
  ),
});

let resources: URL;
beforeAll(async () => {
  resources = await transpile("resources-traced", await guest("resources"), { trace: true });
});

async function instance(trace: unknown, functions: object = {}, options: object = {}): Promise<Exports> {
  const { instantiate } = (await import(resources.href)) as Bindings<Exports>;
  return instantiate(host(functions), { trace, ...options });
}

/** What calls are told of, without their times. */
const told = (calls: readonly TracedCall[]): object[] =>
  calls.map(({ start, duration, ...call }) => {
    expect([start, duration]).toEqual([expect.any(Number), expect.any(Number)]);
    return call;
  });

/** What a promise is rejected with. */
const rejection = (promise: unknown): Promise<unknown> =>
  (promise as Promise<unknown>).then(
    (value) => expect(value).toBe("a rejection"),
    (error: unknown) => error,
  );

let calls: TracedCall[] = [];
const trace = (call: TracedCall): void => void calls.push(call);
beforeEach(() => {
  calls = [];
});

describe("each call of the guest is told once it has ended", () => {
  test("functions, constructors, methods and static functions, with the very values", async () => {
    const { blobs } = await instance(trace);
    const bytes = [1, 2];
    const blob = new blobs.Blob(bytes);
    const size = blob.size();
    const made = blobs.Blob.concat([blob]);
    blobs["live"]!();
    expect(told(calls)).toEqual(
      [
        { name: "new blobs.Blob (blobs.blob)", params: [bytes], result: blob },
        { name: "blobs.Blob.size (blobs.blob.size)", params: [blob], result: size },
        { name: "blobs.Blob.concat (blobs.blob.concat)", params: [[blob]], result: made },
        { name: "blobs.live", params: [], result: 1 },
      ].map((call, index) => ({ direction: "export", ...call, id: index + 1, parent: undefined, depth: 0 })),
    );
    expect(calls[0]!.params[0]).toBe(bytes);
    expect(calls[0]!.result).toBe(blob);
    expect(calls[1]!.params[0]).toBe(blob);
    expect(calls[2]!.result).toBe(made);
  });

  test("what returns nothing has nothing as its result", async () => {
    const { blobs } = await instance(trace);
    const blob = new blobs.Blob([1]);
    blob.append(new blobs.Blob([2]));
    const { result, ...call } = calls.at(-1)!;
    expect("error" in call).toBe(false);
    expect(result).toBe(undefined);
    expect("result" in calls.at(-1)!).toBe(true);
  });

  test("parameters that nobody asked for are none", async () => {
    const { blobs } = await instance(trace);
    blobs["live"]!(1, 2);
    new (blobs.Blob as new (...values: unknown[]) => Blob)([1], 2);
    expect(calls.map(({ params }) => params)).toEqual([[], [[1]]]);
  });

  test("an error in place of the result: of the function, of a parameter, of the guest", async () => {
    const { blobs, driver } = await instance(trace);
    const failed = thrown(() => new blobs.Number("x"));
    expect(failed).toBeInstanceOf(ComponentError);
    const wrong = thrown(() => driver["lifecycle"]!("1"));
    const blob = new blobs.Blob([]);
    blobs["panicOnDrop"]!(blob);
    thrown(() => blob[Symbol.dispose]());
    const refused = thrown(() => blobs["live"]!());
    const errors = calls.filter((call) => "error" in call);
    expect(errors.map(({ name, error }) => [name, error])).toEqual([
      ["new blobs.Number (blobs.number)", failed],
      ["driver.lifecycle", wrong],
      ["blobs.live", refused],
    ]);
    for (const call of errors) expect("result" in call).toBe(false);
    expect(errors[0]!.error).toBe(failed);
  });

  test("a class is still one", async () => {
    const { blobs, copies } = await instance(trace);
    const blob = new blobs.Blob([1]);
    expect(blob).toBeInstanceOf(blobs.Blob);
    expect(blob.constructor).toBe(blobs.Blob);
    const copy = copies["duplicate"]!(blob);
    expect(copy).toBeInstanceOf(blobs.Blob);
    class Named extends blobs.Blob {
      readonly name = "own";
    }
    const named = new Named([1, 2]);
    expect([named.name, named.size()]).toEqual(["own", 2]);
    expect(calls.at(-2)!.result).toBe(named);
    // What comes out of the guest is no call of a constructor.
    expect(calls.filter(({ name }) => name.startsWith("new "))).toHaveLength(2);
  });
});

describe("each call of the host is told with the call that it is made in", () => {
  test("functions, constructors, methods and static functions", async () => {
    class Own extends Counter {
      static merge = (): Counter => merged;
    }
    const merged = new Own(7);
    const { driver } = await instance(trace, { Counter: Own });
    driver["lifecycle"]!(3);
    const [into, other] = [new Own(1), new Own(2)];
    driver["merge"]!(into, other);
    const [made, ...rest] = told(calls) as TracedCall[];
    expect(made).toMatchObject({ direction: "import", name: "new host.Counter (host.counter)", params: [3] });
    expect(made!.result).toBeInstanceOf(Own);
    expect(rest).toMatchObject([
      { name: "host.Counter.add (host.counter.add)", params: [made!.result, 1], result: 4, id: 3, parent: 1, depth: 1 },
      { name: "host.Counter.add (host.counter.add)", params: [made!.result, 2], result: 6, id: 4, parent: 1, depth: 1 },
      { direction: "export", name: "driver.lifecycle", params: [3], id: 1, parent: undefined, depth: 0 },
      { name: "host.Counter.merge (host.counter.merge)", params: [into, other], result: merged, id: 6, parent: 5 },
      { name: "driver.merge", result: merged, id: 5 },
    ]);
  });

  test("what it throws, though the guest is given a value", async () => {
    const failure = new ComponentError("no");
    const tryMake = (): never => {
      throw failure;
    };
    const { driver } = await instance(trace, { tryMake });
    const error = thrown(() => driver["tryMade"]!(1));
    expect(calls.map(({ name, error, depth }) => [name, error, depth])).toEqual([
      ["host.tryMake (host.try-make)", failure, 1],
      ["driver.tryMade (driver.try-made)", error, 0],
    ]);
    expect(calls[0]!.error).toBe(failure);
  });

  test("what it gives, though that is wrong", async () => {
    const { driver } = await instance(trace, { make: () => "none" });
    thrown(() => driver["made"]!(1));
    expect(calls.map(({ name, result, error }) => [name, result, error instanceof TypeError])).toEqual([
      ["host.make", "none", false],
      ["driver.made", undefined, true],
    ]);
  });

  test("a missing function", async () => {
    const { instantiate } = (await import(resources.href)) as Bindings<Exports>;
    const { driver } = await instantiate({}, { trace, missing: "trap" });
    thrown(() => driver["made"]!(1));
    expect(calls.map(({ name, error }) => [name, error instanceof Trap])).toEqual([
      ["host.make", true],
      ["driver.made", true],
    ]);
  });

  test("a host that calls the guest is refused as ever, within its own call", async () => {
    let error: unknown;
    const make = (start: number): Counter => {
      error = thrown(() => exports.blobs["live"]!());
      return new Counter(start);
    };
    const exports: Exports = await instance(trace, { make });
    exports.driver["made"]!(1);
    expect((error as Error).message).toBe("blobs.live: cannot enter component instance: it is in a call of host.make");
    expect(calls.map(({ name, id, parent, depth }) => [name, id, parent, depth])).toEqual([
      ["blobs.live", 3, 2, 2],
      ["host.make", 2, 1, 1],
      ["driver.made", 1, undefined, 0],
    ]);
  });
});

describe.each(["transpiled", "from WIT"])("every kind of type, %s", (form) => {
  test("there and back", async () => {
    const bytes = await guest("kinds");
    const exports = await (async (): Promise<Interfaces> => {
      if (form === "transpiled") {
        const main = await transpile("kinds-traced", bytes, { trace: true });
        return ((await import(main.href)) as Bindings).instantiate(kindsHost(), { trace });
      }
      const main = await worldModule("kinds-traced", bytes, { trace: true });
      const { modules } = await planComponent(bytes);
      const { instantiate } = (await import(main.href)) as {
        instantiate(module: Uint8Array, imports: object, options: object): Promise<Interfaces>;
      };
      return instantiate(modules[0]!.bytes, kindsHost(), { trace });
    })();
    for (const [name, pairs] of Object.entries(kindValues)) {
      for (const pair of pairs) {
        calls = [];
        const result = exports["through"]![name]!(pair[0]);
        expect(calls.map(({ direction, depth }) => [direction, depth])).toEqual([
          ["import", 1],
          ["export", 0],
        ]);
        expect(calls[0]!.params[0]).toBe(calls[0]!.result);
        expect(calls[0]!.params).toStrictEqual([pair.at(-1)]);
        expect(calls[1]!.params[0]).toBe(pair[0]);
        expect(calls[1]!.result).toBe(result);
      }
    }
  });
});

describe("the hook", () => {
  const error = jest.spyOn(console, "error");
  beforeEach(() => void error.mockReset().mockImplementation(() => {}));
  afterEach(() => void error.mockReset());

  test("may throw: the call is as it was, and the error is written", async () => {
    const failure = new Error("of the hook");
    const { blobs, driver } = await instance(() => {
      throw failure;
    });
    expect(new blobs.Blob([1]).size()).toBe(1);
    expect(driver["lifecycle"]!(1)).toEqual(expect.any(Number));
    expect(error.mock.calls).toHaveLength(6);
    expect(error.mock.calls[0]).toEqual(["uncaught error in options.trace:", failure]);
    error.mockImplementation(() => {
      throw failure;
    });
    expect(blobs["live"]!()).toBe(1);
  });

  test("may give a promise, also one that rejects", async () => {
    const failure = new Error("of the hook, later");
    const { blobs } = await instance(() => Promise.reject(failure));
    expect(blobs["live"]!()).toBe(0);
    await Promise.resolve();
    expect(error.mock.calls).toEqual([["uncaught error in options.trace:", failure]]);
  });

  test("cannot call the guest, whatever has ended", async () => {
    const refused: unknown[] = [];
    const exports: Exports = await instance((call: TracedCall) => {
      calls.push(call);
      refused.push(thrown(() => exports.blobs["live"]!()));
      refused.push(thrown(() => new exports.blobs.Blob([])));
    });
    expect(exports.driver["made"]!(1)).toBeInstanceOf(Counter);
    expect(calls.map(({ name }) => name)).toEqual(["host.make", "driver.made"]);
    const why = "cannot enter component instance: options.trace is told of another call";
    expect(refused.map(String)).toEqual([
      `Trap: blobs.live: ${why}`,
      `Trap: new blobs.Blob (blobs.blob): ${why}`,
      `Trap: blobs.live: ${why}`,
      `Trap: new blobs.Blob (blobs.blob): ${why}`,
    ]);
    expect(exports.blobs["live"]!()).toBe(0);
  });

  test("may call another instance", async () => {
    const other = await instance(undefined);
    const seen: unknown[] = [];
    const { blobs } = await instance(() => seen.push(other.blobs["live"]!()));
    blobs["live"]!();
    expect(seen).toEqual([0]);
  });

  test.each([[null], [5], ["log"], [{ log() {} }]])("is a function, and not %j", async (wrong) => {
    await expect(instance(wrong)).rejects.toThrow(/^options\.trace: expected a function, got /);
    await expect(instance(wrong)).rejects.toBeInstanceOf(TypeError);
  });

  test("is no property that all objects have", async () => {
    Object.defineProperty(Object.prototype, "trace", { value: trace, configurable: true });
    try {
      const { instantiate } = (await import(resources.href)) as Bindings<Exports>;
      (await instantiate(host())).blobs["live"]!();
    } finally {
      delete (Object.prototype as { trace?: unknown }).trace;
    }
    expect(calls).toEqual([]);
  });
});

describe("promised calls are told when they settle", () => {
  let waiter: URL;
  beforeAll(async () => {
    const asyncFilters = ["numbers", "lookup", "sleep"].map((name) => `export:tasks.${name}`);
    waiter = await transpile("waiter-traced", await waitingGuest("waiter"), {
      trace: true,
      async: "asyncify",
      asyncFilters: ["import:test:waiter/host#*", ...asyncFilters],
    });
  });
  const waiting = async (hook: unknown, changed: object = {}): Promise<Interfaces> =>
    ((await import(waiter.href)) as Bindings).instantiate(waiterImports(changed), { trace: hook });
  /** The calls without those of WASI. */
  const own = (): TracedCall[] => calls.filter(({ name }) => /^(tasks|host)\./.test(name));

  test("and what the host promised when that does, in the call that is in the guest", async () => {
    const { tasks } = await waiting(trace, { number: (of: number) => (of === 1 ? 1 : Promise.resolve(of)) });
    const both = [tasks!["numbers"]!(2, {}), tasks!["lookup"]!("k")];
    expect(own().filter(({ direction }) => direction === "export")).toEqual([]);
    const results = await Promise.all(both);
    expect(results).toEqual([expect.any(Number), "k!"]);
    const exported = own().filter(({ direction }) => direction === "export");
    expect(exported).toMatchObject([
      { name: "tasks.numbers", params: [2], result: results[0], parent: undefined, depth: 0 },
      { name: "tasks.lookup", params: ["k"], result: "k!", parent: undefined, depth: 0 },
    ]);
    const imported = own().filter(({ direction }) => direction === "import");
    const [numbers, lookup] = exported;
    expect(imported.map(({ name, parent, depth }) => [name, parent, depth])).toEqual([
      ["host.number", numbers!.id, 1],
      ["host.number", numbers!.id, 1],
      ["host.lookup", lookup!.id, 1],
    ]);
    expect(imported.map(({ result }) => result)).toEqual([...imported.slice(0, 2).map(({ params: [of] }) => of), "k!"]);
    // The second was made at once, and waited for the first.
    expect(lookup!.start).toBeLessThanOrEqual(imported[0]!.start + imported[0]!.duration);
  });

  test("also where they are rejected: by the host, for a parameter, by a signal", async () => {
    const failure = new ComponentError("no");
    const { tasks } = await waiting(trace, { lookup: () => Promise.reject(failure) });
    const errors = [
      await rejection(tasks!["lookup"]!("k")),
      await rejection(tasks!["numbers"]!(-1)),
      await rejection(tasks!["numbers"]!(1, { signal: AbortSignal.abort("enough") })),
    ];
    expect(errors[2]).toBe("enough");
    expect(own().map(({ name, params, error }) => [name, params, error])).toEqual([
      ["host.lookup", ["k"], failure],
      ["tasks.lookup", ["k"], errors[0]],
      ["tasks.numbers", [-1], errors[1]],
      ["tasks.numbers", [1], "enough"],
    ]);
    expect(await tasks!["sleep"]!(0)).toEqual(expect.any(Number));
  });

  test("a promise is asked once, and one that can be given up still is", async () => {
    const asked: unknown[] = [];
    const lazy = (value: unknown): object => ({
      // biome-ignore lint/suspicious/noThenProperty: it is one that begins when it is asked
      then(resolve: (value: unknown) => void) {
        asked.push(value);
        resolve(value);
      },
    });
    const { tasks } = await waiting(trace, { number: lazy });
    const sum = await tasks!["numbers"]!(3);
    expect(asked).toEqual(own().flatMap(({ name, result }) => (name === "host.number" ? [result] : [])));
    expect(own().at(-1)).toMatchObject({ name: "tasks.numbers", result: sum });
    const control = new AbortController();
    const sleeping = tasks!["sleep"]!(1_000_000, { signal: control.signal });
    await new Promise((resolve) => setTimeout(resolve, 5));
    control.abort("enough");
    expect(await rejection(sleeping)).toBe("enough");
    const waits = calls.filter(({ name }) => name.startsWith("poll."));
    expect(waits.map(({ direction, error }) => [direction, error])).toEqual([["import", "enough"]]);
  });

  test("a hook cannot make another", async () => {
    const refused: Promise<unknown>[] = [];
    const { tasks } = await waiting((call: TracedCall) => {
      calls.push(call);
      refused.push(rejection(tasks!["numbers"]!(1)));
    });
    expect(await tasks!["lookup"]!("k")).toBe("k!");
    for (const error of await Promise.all(refused))
      expect(String(error)).toBe(
        "Trap: tasks.numbers: cannot enter component instance: options.trace is told of another call",
      );
    expect(own().map(({ name }) => name)).toEqual(["host.lookup", "tasks.lookup"]);
  });
});

test("without a hook nothing is wrapped", async () => {
  const tracer = new Tracer({});
  const call = (): void => {};
  class Made {}
  const made = { call };
  tracer.functions(made, { call: "call" });
  expect(made.call).toBe(call);
  expect(tracer.imported("call", call)).toBe(call);
  expect(tracer.suspending("call", call)).toBe(call);
  expect(tracer.entering(call)).toBe(call);
  expect(tracer.constructing(Made, "new Made")).toBe(Made);
  const { blobs } = await instance(undefined);
  expect(new blobs.Blob([1, 2]).size()).toBe(2);
});

test("wherever the stack ends, later calls are made, and told", () => {
  const tracer = new Tracer({ trace });
  const made = { call: (): number => 1 };
  tracer.functions(made, { call: "call" });
  const imported = tracer.imported("import", () => 1);
  const seen = new Set<unknown>();
  const dive = (): void => {
    try {
      dive();
    } catch {
      // Here it ends, and on the way back there is more of it.
    }
    for (const call of [made.call, imported]) {
      try {
        call();
      } catch (error) {
        seen.add((error as Error).name);
      }
    }
  };
  dive();
  expect(seen.size).toBeGreaterThan(0);
  expect(seen.has("Trap")).toBe(false);
  calls = [];
  expect([made.call(), imported()]).toEqual([1, 1]);
  expect(calls.map(({ direction, depth }) => [direction, depth])).toEqual([
    ["export", 0],
    ["import", 0],
  ]);
});

test("a world that imports nothing has it as well", async () => {
  const resolved = await parseWit({ files: [{ path: "a.wit", text: "package a:b; world w { export f: func(); }" }] });
  const files = await generate({ kind: "wit", resolved, name: "w" }, { mode: "host", trace: true });
  const main = files.find(({ path }) => path === "w.ts")!.contents;
  expect(main).toContain("const tracer = new Tracer(options);");
});

test.each(["types", "guest"] as const)("the mode %s has nothing of it", async (mode) => {
  const resolved = await parseWit({ files: [{ path: "a.wit", text: "package a:b; world w { export f: func(); }" }] });
  const made = generate({ kind: "wit", resolved, name: "w" }, { mode, trace: true });
  await expect(made).rejects.toThrow('trace is for the modes "transpile" and "host"');
  await expect(made).rejects.toBeInstanceOf(TypeError);
});
