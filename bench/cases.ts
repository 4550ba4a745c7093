/** One measured call: source text, so that each contender compiles a loop of its own and shares no feedback with another. */
export interface Case {
  readonly name: string;
  /** What is called in the loop; `api` is the contender, `input` what `prepare` gave, `i` counts, `sum` keeps results alive. */
  readonly body: string;
  readonly prepare?: (api: Contender, Counter: new (start: number) => object) => unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: jco's types are not ours, and loops are made of text
export type Contender = any;

const row = (id: number) => ({
  id,
  name: `row ${id}`,
  score: id / 4,
  active: id % 2 === 0,
  parent: id === 0 ? undefined : id - 1,
});

export const cases: readonly Case[] = [
  { name: "add", body: "sum += api.add(i, 7);" },
  { name: "add64", body: "sum += Number(api.add64(input, 7n));", prepare: () => 1n << 40n },
  { name: "echo-string, 5 characters", body: "sum += api.echoString(input).length;", prepare: () => "hello" },
  { name: "echo-string, 100", body: "sum += api.echoString(input).length;", prepare: () => "x".repeat(100) },
  { name: "echo-string, 100 not ASCII", body: "sum += api.echoString(input).length;", prepare: () => "é".repeat(100) },
  { name: "echo-string, 16 KB", body: "sum += api.echoString(input).length;", prepare: () => "x".repeat(16384) },
  {
    name: "echo-bytes, 16 KB",
    body: "sum += api.echoBytes(input).length;",
    prepare: () => new Uint8Array(16384).fill(1),
  },
  { name: "sum-f64, 1000", body: "sum += api.sumF64(input);", prepare: () => new Float64Array(1000).fill(0.5) },
  { name: "make-rows, 1000", body: "sum += api.makeRows(1000).length;" },
  {
    name: "take-rows, 1000",
    body: "sum += api.takeRows(input);",
    prepare: () => Array.from({ length: 1000 }, (_, i) => row(i)),
  },
  { name: "echo-point", body: "sum += api.echoPoint({ x: i, y: -1, layer: 3, weight: 0.5 }).x;" },
  {
    name: "echo-shape, f64s",
    body: "sum += api.echoShape(input).val[0];",
    prepare: () => ({ tag: "rect", val: [1.5, 2.5] }),
  },
  {
    name: "echo-shape, string",
    body: "sum += api.echoShape(input).val.length;",
    prepare: () => ({ tag: "label", val: "hello" }),
  },
  { name: "find", body: "sum += api.find(i & 511).id;" },
  { name: "parse", body: "sum += api.parse(input);", prepare: () => "12345" },
  { name: "parse, an error", body: "try { api.parse(input); } catch { sum++; }", prepare: () => "12x45" },
  { name: "echo-color", body: "sum += api.echoColor(input).length;", prepare: () => "dark-blue" },
  {
    name: "echo-access",
    body: "sum += api.echoAccess(input).exec ? 1 : 0;",
    prepare: () => ({ read: true, exec: true }),
  },
  {
    name: "total-length, 100 strings",
    body: "sum += api.totalLength(input);",
    prepare: () => Array(100).fill("a string"),
  },
  { name: "call-tick, 1000 imports", body: "sum += api.callTick(1000);" },
  { name: "call-log, 100 imports", body: "api.callLog(100); sum++;" },
  { name: "call-counter, 1000 methods", body: "sum += api.callCounter(1000);" },
  { name: "use-counter, a borrow", body: "sum += api.useCounter(input, 1);", prepare: (_, Counter) => new Counter(0) },
  { name: "accumulator.push", body: "input.push(1); sum++;", prepare: (api) => new api.Accumulator(0) },
  { name: "accumulator.total", body: "sum += input.total();", prepare: (api) => new api.Accumulator(0.5) },
  { name: "peek, a borrow", body: "sum += api.peek(input);", prepare: (api) => new api.Accumulator(0.5) },
  {
    name: "accumulator, new and drop",
    body: "const it = new api.Accumulator(i); it[Symbol.dispose](); sum++;",
  },
  {
    name: "accumulator.merge of 2",
    body: "const it = api.Accumulator.merge([new api.Accumulator(1), new api.Accumulator(2)]); it[Symbol.dispose](); sum++;",
  },
];
