import { describe, expect, test } from "@jest/globals";
import { type GenerateOptions, generate, InputError } from "@wit-bindgen-ts/codegen";
import { dummyComponent, parseWit, planComponent } from "@wit-bindgen-ts/wit-parser";
import { filterFor, waitingFunctions } from "../../packages/codegen/dist/filters/index.js";
import { fromComponent, fromResolve, functionsOf, type World } from "../../packages/codegen/dist/ir/index.js";
import { LIMITS, settingsOf } from "../../packages/codegen/dist/options/index.js";
import { nestedInstance, reexporting } from "./filtered-components.ts";

const wit = `package test:app@1.2.3;

interface work {
  resource job {
    constructor(name: string);
    run: func() -> u32;
    all: static func() -> list<job>;
    later: async func();
  }
  add: func(a: u32, b: u32) -> u32;
  wait-for: async func();
}
interface tools { add: func(a: u32) -> u32; sub: func(); }

world app {
  import work;
  import tools;
  import wasi:io/poll@0.2.0;
  import wasi:io/poll@0.2.12;
  import wasi:io/streams@0.2.12;
  import other:io/streams;
  import log: func(line: string);
  export tools;
  export wasi:cli/run@0.2.12;
  export wasi:http/incoming-handler@0.2.12;
  export start: func();
  export log: func();
}

package wasi:io@0.2.0 { interface poll { poll: func(); ready: func(); } }
package wasi:io@0.2.12 {
  interface poll { resource pollable { ready: func() -> bool; block: func(); } poll: func(); }
  interface streams {
    resource input-stream { read: func(); blocking-read: func(); blocking-all: static func(); non-blocking-read: func(); }
    blocking-flush: func();
    flush-blocking: func();
  }
}
package other:io { interface streams { blocking-flush: func(); } }
package wasi:cli@0.2.12 { interface run { run: func() -> result; stop: func(); } }
package wasi:http@0.2.12 { interface incoming-handler { handle: func(); } }
`;

const { resolve, packageIndex } = await parseWit({ files: wit });
const world = fromResolve(resolve, packageIndex, undefined, LIMITS);

type Chosen = Pick<GenerateOptions, "async" | "asyncFilters">;

/** What may wait in a world, each as a filter that has its version. */
const waiting = (options: Chosen, of: World = world): string[] =>
  [...waitingFunctions(of, settingsOf(options, "app"))]
    .map(({ scope, name }) => `${scope.direction}:${[...scope.path, name].join("#")}`)
    .sort();

const DEFAULTS = [
  "export:wasi:cli/run@0.2.12#run",
  "export:wasi:http/incoming-handler@0.2.12#handle",
  "import:wasi:io/poll@0.2.0#poll",
  "import:wasi:io/poll@0.2.12#[method]pollable.block",
  "import:wasi:io/poll@0.2.12#poll",
  "import:wasi:io/streams@0.2.12#[method]input-stream.blocking-read",
  "import:wasi:io/streams@0.2.12#[static]input-stream.blocking-all",
  "import:wasi:io/streams@0.2.12#blocking-flush",
];

describe("without filters", () => {
  test("nothing waits where nobody asks for promises", () => expect(waiting({})).toEqual([]));

  test.each(["jspi", "asyncify"] as const)(
    "with --async %s what blocks in WASI waits, and its entry points are promised",
    (async) => expect(waiting({ async })).toEqual(DEFAULTS),
  );

  test("with --async none only the first", () => {
    expect(waiting({ async: "none" })).toEqual(DEFAULTS.filter((name) => name.startsWith("import:")));
  });
});

/** The filters, and what waits beside (`+`) or in place of (`-`) the defaults; `=` for all of it. */
const NOT_ASYNC = (func: { kind: string; async: boolean }): boolean => func.kind !== "constructor" && !func.async;
const everything = (side: "imports" | "exports"): string[] =>
  [...functionsOf(world[side])]
    .filter(NOT_ASYNC)
    .map(({ scope, name }) => `${scope.direction}:${[...scope.path, name].join("#")}`);

describe("filters", () => {
  test.each<[filters: string[], waits: string[]]>([
    [["all"], [...everything("imports"), ...everything("exports")]],
    [["-all"], []],
    [["import:*", "-all"], everything("imports")],
    [["export:*"], [...everything("exports"), ...DEFAULTS]],
    // By id with the version, without it, by label, and by name alone for functions of the world.
    [["import:test:app/work@1.2.3#add", "-all"], ["import:test:app/work@1.2.3#add"]],
    [["test:app/work#add", "-all"], ["import:test:app/work@1.2.3#add"]],
    [["work.add", "-all"], ["import:test:app/work@1.2.3#add"]],
    [["work.job.run", "-all"], ["import:test:app/work@1.2.3#[method]job.run"]],
    [["test:app/work#[static]job.all", "-all"], ["import:test:app/work@1.2.3#[static]job.all"]],
    [["start", "-all"], ["export:start"]],
    // On one side or on both.
    [
      ["log", "-all"],
      ["export:log", "import:log"],
    ],
    [["import:log", "-all"], ["import:log"]],
    [["export:tools.add", "-all"], ["export:test:app/tools@1.2.3#add"]],
    [
      ["test:app/tools#add", "-all"],
      ["export:test:app/tools@1.2.3#add", "import:test:app/tools@1.2.3#add"],
    ],
    // All versions, and one.
    [
      ["wasi:io/poll#poll", "-all"],
      ["import:wasi:io/poll@0.2.0#poll", "import:wasi:io/poll@0.2.12#poll"],
    ],
    [["wasi:io/poll@0.2.0#poll", "-all"], ["import:wasi:io/poll@0.2.0#poll"]],
    // A star is any text, also none, and there may be several.
    [["test:app/work#*", "-all"], everything("imports").filter((name) => name.includes("/work"))],
    [["-import:*", "*#add*", "-all"], ["export:test:app/tools@1.2.3#add"]],
    [["wasi:*#*pol*l*.blo*ck", "-all"], ["import:wasi:io/poll@0.2.12#[method]pollable.block"]],
    [
      ["*log*", "-all"],
      ["export:log", "import:log"],
    ],
    // The first that matches decides; what none matches has the default.
    [["-tools.sub", "export:tools.*", "-all"], ["export:test:app/tools@1.2.3#add"]],
    [["-wasi:io/poll#*"], DEFAULTS.filter((name) => !name.includes("/poll@"))],
    [["work.add"], [...DEFAULTS, "import:test:app/work@1.2.3#add"]],
    [["-export:wasi:cli/run#run"], DEFAULTS.filter((name) => !name.includes("cli/run"))],
  ])("%j", (asyncFilters, waits) => {
    expect(waiting({ asyncFilters })).toEqual([...new Set(waits)].sort());
    // The mode says how, and not which; where nothing is suspended nothing is promised.
    const imports = waits.filter((name) => name.startsWith("import:"));
    expect(waiting({ asyncFilters, async: "none" })).toEqual([...new Set(imports)].sort());
  });

  test("of a name without end take no time", () => {
    const name = `a${"-a".repeat(50_000)}`;
    const scope = { ...world.exports, interfaces: [], declared: [], functions: [] as object[] };
    scope.functions.push({ name, kind: "function", label: name, scope, async: false, params: [], result: undefined });
    const hostile = { ...world, exports: scope } as unknown as World;
    const start = performance.now();
    const asyncFilters = ["*a".repeat(1000), "*-a".repeat(60_000), `${"*-a".repeat(1000)}b*`];
    for (const filter of asyncFilters.slice(1))
      expect(() => waiting({ asyncFilters: [filter] }, hostile)).toThrow(InputError);
    expect(waiting({ asyncFilters: [asyncFilters[0]!, "-all"] }, hostile)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("a filter that does nothing is an error", () => {
  test.each<[filters: string[], reason: string, message: string]>([
    // Misspelt, of the other side, of no interface, of another interface.
    [
      ["wasi:io/pol#poll"],
      "unused-filter",
      'no function matches the filter "wasi:io/pol#poll"; did you mean "import:poll.poll"?',
    ],
    [
      ["import:work.ad"],
      "unused-filter",
      'no function matches the filter "import:work.ad"; did you mean "import:work.add"?',
    ],
    [["import:start"], "unused-filter", 'no function matches the filter "import:start"; did you mean "export:start"?'],
    [
      ["add"],
      "unused-filter",
      'no function matches the filter "add"; did you mean "import:work.add", "import:tools.add", "export:tools.add"?',
    ],
    [
      ["-wasi:io/poll#block"],
      "unused-filter",
      'no function matches the filter "-wasi:io/poll#block"; did you mean "-import:poll.pollable.block"?',
    ],
    [
      ["wasi:io/poll"],
      "unused-filter",
      'no function matches the filter "wasi:io/poll"; did you mean "import:wasi:io/poll#*"?',
    ],
    [
      ["wasi:io/poll@0.2.5#poll"],
      "unused-filter",
      'no function matches the filter "wasi:io/poll@0.2.5#poll"; did you mean "import:poll.poll"?',
    ],
    [
      ["zzz:*"],
      "unused-filter",
      'no function matches the filter "zzz:*"; there are "import:log", "import:work.add", "import:work.wait-for" and ',
    ],
    [[""], "unused-filter", 'no function matches the filter ""; there are '],
    // After one that has all of it.
    [
      ["import:*", "-work.add"],
      "unused-filter",
      'the filter "-work.add" decides nothing: "import:*" comes before it, and the first',
    ],
    [["work.add", "work.add"], "unused-filter", 'the filter "work.add" decides nothing: "work.add" comes before it'],
    // Constructors.
    [["work.job"], "constructor-filter", 'the filter "work.job" is of a constructor, which can not wait'],
    [
      ["test:app/work#[constructor]job"],
      "constructor-filter",
      'the filter "test:app/work#[constructor]job" is of a constructor',
    ],
  ])("%j", (asyncFilters, reason, message) => {
    const found = (() => {
      try {
        return waiting({ asyncFilters });
      } catch (error) {
        return error;
      }
    })();
    expect(found).toBeInstanceOf(InputError);
    expect({
      reason: (found as InputError).reason,
      message: (found as InputError).message.slice(0, message.length),
    }).toEqual({ reason, message });
  });

  test("of a function whose result is a promise's at once", async () => {
    const io = "package wasi:io@0.2.0 { interface poll { resource pollable {} } }";
    const later = "interface later { use wasi:io/poll@0.2.0.{pollable}; ask: func() -> pollable; now: func(); }";
    const files = `package a:b; ${later} world w { import later; export later; } ${io}`;
    const { resolve, packageIndex } = await parseWit({ files });
    const world = fromResolve(resolve, packageIndex, undefined, LIMITS);
    expect(() => waiting({ asyncFilters: ["import:later.ask"] }, world)).toThrow(
      expect.objectContaining({
        reason: "promise-filter",
        message:
          'the filter "import:later.ask" is of a function that never waits: a promise that the host returns is its result at once, and the guest waits for that',
      }),
    );
    expect(waiting({ asyncFilters: ["import:later.*"] }, world)).toEqual(["import:a:b/later#now"]);
    expect(waiting({ asyncFilters: ["later.ask"] }, world)).toEqual(["export:a:b/later#ask"]);
    expect(waiting({ asyncFilters: ["-import:later.ask"] }, world)).toEqual([]);
  });

  test.each([["all"], ["-all"]])("but for %s, which is of whatever there is", async (filter) => {
    const empty = await parseWit({ files: "package a:b; world w {}" });
    expect(
      waiting({ asyncFilters: [filter] }, fromResolve(empty.resolve, empty.packageIndex, undefined, LIMITS)),
    ).toEqual([]);
  });

  test("a constructor may be said not to wait", () =>
    expect(waiting({ asyncFilters: ["-work.job"] })).toEqual(DEFAULTS));
});

describe("of a component", () => {
  const worldOf = async (bytes: Uint8Array): Promise<World> => fromComponent(await planComponent(bytes), "app", LIMITS);

  test("the same as of its WIT", async () => {
    // Componentizing makes one of several versions of an interface.
    const oneVersion = wit.replaceAll("async func", "func").replace("import wasi:io/poll@0.2.0;", "");
    const component = await worldOf(await dummyComponent({ wit: { files: oneVersion } }));
    expect(waiting({ async: "jspi" }, component)).toEqual(DEFAULTS.filter((name) => !name.includes("@0.2.0")));
  });

  test("functions of instances within instances are named by the way to them", async () => {
    const nested = await worldOf(nestedInstance());
    expect(waiting({ asyncFilters: ["all"] }, nested)).toEqual(["import:outer#inner#f"]);
    expect(waiting({ asyncFilters: ["outer#inner#f"] }, nested)).toEqual(["import:outer#inner#f"]);
    expect(waiting({ asyncFilters: ["outer.inner.f"] }, nested)).toEqual(["import:outer#inner#f"]);
  });

  test("imports that are exported as they are have nothing to wait for", async () => {
    expect(waiting({ asyncFilters: ["all"] }, await worldOf(reexporting()))).toEqual(["export:own", "import:called"]);
  });
});

describe("the filter for a function", () => {
  test("is short, and selects it and its other versions alone", () => {
    const filterOf = filterFor(world);
    for (const side of [world.imports, world.exports]) {
      for (const func of [...functionsOf(side)].filter(NOT_ASYNC)) {
        const found = waiting({ asyncFilters: [filterOf(func), "-all"] });
        const id = [...func.scope.path, func.name].join("#");
        expect(found).toContain(`${func.scope.direction}:${id}`);
        expect(new Set(found.map((name) => name.replace(/@[\d.]+/, ""))).size).toBe(1);
      }
    }
    const texts = [...functionsOf(world.imports)].map(filterOf);
    expect(texts).toEqual(
      expect.arrayContaining(["import:work.add", "import:log", "import:poll.poll", "import:streams.input-stream.read"]),
    );
    // Two packages have an interface of this name.
    expect(texts).toEqual(
      expect.arrayContaining(["import:wasi:io/streams#blocking-flush", "import:other:io/streams#blocking-flush"]),
    );
  });
});

describe("the first line of a file", () => {
  const firstLine = async (options: Chosen): Promise<string> => {
    const files = await generate(
      { kind: "wit", resolved: { resolve, packageIndex }, name: "app" },
      { mode: "types", ...options },
    );
    return String(files.find(({ path }) => path === "app.ts")?.contents)
      .split("\n")[0]!
      .replace(/^.* (?=[\d.]+ --|[\d.]+;)[\d.]+/, "");
  };

  test.each<[Chosen, string]>([
    [{}, "; do not edit."],
    [{ asyncFilters: [] }, "; do not edit."],
    [{ async: "jspi" }, " --async jspi; do not edit."],
    [{ async: "none", asyncFilters: ["-all"] }, " --async=-all --async none; do not edit."],
    [
      { asyncFilters: ["import:wasi:io/poll#*", "work.add"] },
      " --async 'import:wasi:io/poll#*' --async work.add; do not edit.",
    ],
  ])("says it: %j", async (options, text) => expect(await firstLine(options)).toBe(text));
});
