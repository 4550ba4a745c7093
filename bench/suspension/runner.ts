// Measures one question in the engine that runs it, and prints the figures as JSON: `node runner.mjs <question> <paths>`.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { jspi, plain, promised } from "./bare.ts";
import { least, type Run } from "./interleaved.ts";

const ROUNDS = 600;

// biome-ignore lint/suspicious/noExplicitAny: what is generated has many types
type Any = any;

interface Paths {
  readonly ways: Readonly<Record<string, string>>;
  readonly core: string;
  readonly jco: string;
}

/** By contender nanoseconds, or bytes. */
type Figures = Record<string, number>;

const [question, given] = process.argv.slice(2) as [keyof typeof questions, string];
const paths = JSON.parse(given) as Paths;
const hasJspi = jspi.promising !== undefined;
const resolved = (of: number): Promise<number> => Promise.resolve(of);
const same = (of: number): number => of;

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/** A loop of its own for each contender. */
const loop = (api: object, body: string): Run =>
  new Function("api", "count", `let sum = 0; for (let i = 0; i < count; i++) { ${body} } return sum;`).bind(null, api);
const asyncLoop = (api: object, body: string): Run =>
  new AsyncFunction("api", "count", `let sum = 0; for (let i = 0; i < count; i++) { ${body} } return sum;`).bind(
    null,
    api,
  );

/** The host's part: of what the guest imports beside, nothing is called. */
const host = (number: (of: number) => unknown): object => ({
  "test:waiter/host": Object.assign(
    Object.fromEntries(
      ["pause", "whole", "fraction", "narrow", "flag", "lookup", "event", "open", "ask", "reenter"].map((name) => [
        name,
        () => {},
      ]),
    ),
    {
      number,
      describe: (name: string) => ({ name, notes: ["a", "b"], size: 3n }),
      FutureAnswer: class {},
      Ticket: class {},
    },
  ),
  tick: () => 1,
});

/** @param options what `instantiate` takes beside */
async function instance(way: string, number: (of: number) => unknown, options: object = {}): Promise<Any> {
  const { instantiate, wasi } = await import(pathToFileURL(paths.ways[way]!).href);
  return instantiate({ ...wasi(), ...host(number) }, options);
}

/** The core modules of a way, compiled once for many instances. */
async function compiled(way: string): Promise<object> {
  const names = ["waiter.core.wasm", "waiter.core2.wasm", "waiter.core3.wasm"];
  const module = async (name: string): Promise<[string, WebAssembly.Module]> => [
    name,
    await WebAssembly.compile(await readFile(new URL(name, pathToFileURL(paths.ways[way]!)))),
  ];
  return { modules: Object.fromEntries(await Promise.all(names.map(module))) };
}

async function jco(number: (of: number) => unknown): Promise<Any> {
  const { instantiate } = await import(pathToFileURL(paths.jco).href);
  const { wasi } = await import(pathToFileURL(paths.ways["off"]!).href);
  const imports = Object.entries({ ...wasi(), ...host(number) });
  const module = async (name: string) => WebAssembly.compile(await readFile(new URL(name, pathToFileURL(paths.jco))));
  const exports = await instantiate(
    module,
    Object.fromEntries([
      ...imports,
      ...imports.map(([id, found]) => [id === "test:waiter/host" ? `${id}@1.0.0` : id, found]),
    ]),
  );
  return { tasks: exports.tasks ?? exports["test:waiter/tasks@1.0.0"] };
}

/** Of each contender, if there is one, a run of the same. */
async function compared(made: Record<string, () => Promise<Run>>, rounds = ROUNDS): Promise<Figures> {
  const names = Object.keys(made);
  const runs: Run[] = [];
  for (const name of names) runs.push(await made[name]!());
  const figures = await least(runs, rounds);
  return Object.fromEntries(names.map((name, at) => [name, figures[at]!]));
}

const CALL = "sum += await api.numbers(N);";

/** `tasks.numbers(n)` of a host that gives promises. */
async function promises(n: number): Promise<Figures> {
  const body = CALL.replace("N", String(n));
  const ours = (way: string) => async () => asyncLoop((await instance(way, resolved)).tasks, body);
  return compared({
    ...(hasJspi && {
      bare: async () => asyncLoop({ numbers: await promised(paths.core, resolved) }, body),
      jspi: ours("jspi"),
    }),
    asyncify: ours("asyncify"),
  });
}

/** One import of 1,000 that a call makes, of a host that gives values. */
async function values(): Promise<Figures> {
  const [now, later] = ["sum += api.numbers(1000);", "sum += await api.numbers(1000);"];
  const ours = (way: string) => async () => asyncLoop((await instance(way, same)).tasks, later);
  const figures = await compared({
    "bare, plain": async () => loop({ numbers: await plain(paths.core, same) }, now),
    plain: async () => loop((await instance("off", same)).tasks, now),
    ...(hasJspi && {
      "bare, Suspending": async () => asyncLoop({ numbers: await promised(paths.core, same) }, later),
      jspi: ours("jspi"),
    }),
    asyncify: ours("asyncify"),
  });
  return Object.fromEntries(Object.entries(figures).map(([name, ns]) => [name, ns / 1000]));
}

/** Functions that no filter selects, with those of a component that has no promises. */
async function outside(body: string, of: (api: Any) => object): Promise<Figures> {
  const ours = (way: string) => async () => loop(of(await instance(way, same)), body);
  return compared(
    { off: ours("off"), ...(hasJspi && { jspi: ours("outside") }), asyncify: ours("outsideAsyncify") },
    2 * ROUNDS,
  );
}

async function poll(n: number): Promise<Figures> {
  const body = `sum += (await api.pollMany(0, 0, ${n})).length;`;
  const ours = (way: string) => async () => asyncLoop((await instance(way, resolved)).tasks, body);
  return compared({ ...(hasJspi && { jspi: ours("jspi") }), asyncify: ours("asyncify") });
}

/** What 1,000 instances take, and what more once all are suspended; milliseconds until all have gone on. */
async function memory(way: string): Promise<Figures> {
  if (way === "jspi" && !hasJspi) return {};
  const rss = async (): Promise<number> => {
    for (let round = 0; round < 3; round++) {
      (globalThis as unknown as { gc(): void }).gc();
      await new Promise((done) => setTimeout(done, 10));
    }
    return process.memoryUsage().rss;
  };
  let open = (): void => {};
  const gate = new Promise<number>((done) => {
    open = () => done(1);
  });
  const options = await compiled(way);
  await instance(way, same, options);
  const before = await rss();
  const instances: Any[] = [];
  for (let made = 0; made < 1000; made++) instances.push(await instance(way, () => gate, options));
  const made = await rss();
  const calls = instances.map(({ tasks }) => tasks.numbers(1));
  const suspended = await rss();
  const start = performance.now();
  open();
  await Promise.all(calls);
  return {
    instance: (made - before) / 1000,
    suspended: (suspended - made) / 1000,
    resumed: performance.now() - start,
  };
}

async function jcos(): Promise<Figures> {
  const one = async (number: (of: number) => unknown, body: string, per = 1): Promise<number> => {
    const { tasks } = await jco(number);
    return (await least([asyncLoop(tasks, body)], 20))[0]! / per;
  };
  return {
    none: await one(resolved, CALL.replace("N", "0")),
    one: await one(resolved, CALL.replace("N", "1")),
    "each of 100": await one(resolved, CALL.replace("N", "100"), 100),
    value: await one(async (of) => of, CALL.replace("N", "100"), 100),
    add: await one(same, "sum += api.add(i, 7);"),
  };
}

const questions = {
  none: () => promises(0),
  one: () => promises(1),
  hundred: () => promises(100),
  values,
  add: () => outside("sum += api.add(i, 7);", ({ tasks }) => tasks),
  imports: () => outside("sum += api.numbers(100);", ({ tasks }) => tasks),
  records: () => outside("sum += api.describe(names).length;".replace("names", '["x", "y"]'), ({ tasks }) => tasks),
  method: () => outside("sum += api.next();", ({ counters }) => new counters.Counter(1)),
  dropped: () => outside("new api.Counter(1)[Symbol.dispose]();", ({ counters }) => counters),
  poll1: () => poll(1),
  poll10: () => poll(10),
  poll100: () => poll(100),
  memoryJspi: () => memory("jspi"),
  memoryAsyncify: () => memory("asyncify"),
  jco: jcos,
};

console.log(JSON.stringify(await questions[question]()));
process.exit();
