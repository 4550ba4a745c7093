// Glue for bench.wasm as someone would write it for speed alone, for this one component: no value is checked, a trap leaves
// whatever it leaves, strings of a guest are taken to be UTF-8. What generated code is measured against.
import type { Api, Color, Row, Shape } from "./gen/interfaces/bench-calls-api.ts";
import type { Counter, Host } from "./gen/interfaces/bench-calls-host.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const ROW = 40;

type Core = (...values: (number | bigint)[]) => number;

export async function instantiate(module: WebAssembly.Module, host: Host): Promise<Api> {
  const counters: (Counter | undefined)[] = [undefined];
  const free: number[] = [];
  const reps: number[] = [0];
  const freeReps: number[] = [];

  const insert = <T>(table: T[], gaps: number[], value: T): number => {
    const index = gaps.pop() ?? table.length;
    table[index] = value;
    return index;
  };

  const { exports } = await WebAssembly.instantiate(module, {
    "bench:calls/host@1.0.0": {
      tick: (n: number) => host.tick(n >>> 0),
      log: (pointer: number, length: number) => host.log(text(pointer, length)),
      "[constructor]counter": (start: number) => insert(counters, free, new host.Counter(start >>> 0)),
      "[method]counter.add": (self: number, n: number) => counters[self]!.add(n >>> 0),
      "[resource-drop]counter": (self: number) => {
        counters[self] = undefined;
        free.push(self);
      },
    },
    "[export]bench:calls/api@1.0.0": {
      "[resource-new]accumulator": (rep: number) => insert(reps, freeReps, rep),
      "[resource-rep]accumulator": (handle: number) => reps[handle],
      "[resource-drop]accumulator": (handle: number) => {
        freeReps.push(handle);
        destroy(reps[handle]!);
      },
    },
  });

  const memory = exports["memory"] as WebAssembly.Memory;
  const realloc = exports["cabi_realloc"] as Core;
  const core = (name: string): Core => exports[`bench:calls/api@1.0.0#${name}`] as Core;
  const after = (name: string): Core => exports[`cabi_post_bench:calls/api@1.0.0#${name}`] as Core;

  let bytes = new Uint8Array(memory.buffer);
  let view = new DataView(memory.buffer);
  /** After the guest ran: its memory may have grown. */
  function refresh(): void {
    if (bytes.length !== 0) return;
    bytes = new Uint8Array(memory.buffer);
    view = new DataView(memory.buffer);
  }

  const { utf8Slice } = Buffer.prototype;

  function text(pointer: number, length: number): string {
    refresh();
    const from = bytes;
    const end = pointer + length;
    if (length > 4096) return decoder.decode(from.subarray(pointer, end));
    if (length > 16) return utf8Slice.call(from as Buffer, pointer, end);
    let result = "";
    for (let at = pointer; at < end; at++) {
      const code = from[at]!;
      if (code > 127) return utf8Slice.call(from as Buffer, pointer, end);
      result += String.fromCharCode(code);
    }
    return result;
  }

  /** How many bytes the string took that was stored last. */
  let stored = 0;
  function store(value: string): number {
    const { length } = value;
    const pointer = realloc(0, 0, 1, length);
    refresh();
    const to = bytes;
    let read = 0;
    if (length < 48) {
      for (; read < length; read++) {
        const code = value.charCodeAt(read);
        if (code > 127) break;
        to[pointer + read] = code;
      }
      stored = read;
    } else {
      ({ read, written: stored } = encoder.encodeInto(value, to.subarray(pointer, pointer + length)));
    }
    return read === length ? pointer : storeRest(value, pointer, read);
  }

  /** The string is not ASCII from `read` on: it needs up to three bytes for each of its units. */
  function storeRest(value: string, pointer: number, read: number): number {
    const most = value.length * 3;
    const moved = realloc(pointer, value.length, 1, most);
    refresh();
    stored += encoder.encodeInto(value.slice(read), bytes.subarray(moved + stored, moved + most)).written;
    return realloc(moved, most, 1, stored);
  }

  function row(at: number): Row {
    const from = view;
    return {
      id: from.getUint32(at, true),
      name: text(from.getUint32(at + 4, true), from.getUint32(at + 8, true)),
      score: from.getFloat64(at + 16, true),
      active: from.getUint8(at + 24) !== 0,
      parent: from.getUint8(at + 28) === 0 ? undefined : from.getUint32(at + 32, true),
    };
  }

  const bits = new BigInt64Array(1);
  const float = new Float64Array(bits.buffer);
  const toBits = (value: number): bigint => {
    float[0] = value;
    return bits[0]!;
  };

  const colors: readonly Color[] = ["red", "green", "dark-blue"];
  const add = core("add");
  const add64 = core("add64") as unknown as (a: bigint, b: bigint) => bigint;
  const echoString = core("echo-string");
  const echoStringDone = after("echo-string");
  const echoBytes = core("echo-bytes");
  const echoBytesDone = after("echo-bytes");
  const sumF64 = core("sum-f64");
  const makeRows = core("make-rows");
  const makeRowsDone = after("make-rows");
  const takeRows = core("take-rows");
  const echoPoint = core("echo-point");
  const echoShape = core("echo-shape");
  const echoShapeDone = after("echo-shape");
  const find = core("find");
  const findDone = after("find");
  const parse = core("parse");
  const echoColor = core("echo-color");
  const echoAccess = core("echo-access");
  const totalLength = core("total-length");
  const callTick = core("call-tick");
  const callLog = core("call-log");
  const callCounter = core("call-counter");
  const useCounter = core("use-counter");
  const peek = core("peek");
  const construct = core("[constructor]accumulator");
  const push = core("[method]accumulator.push");
  const total = core("[method]accumulator.total");
  const merge = core("[static]accumulator.merge");
  const destroy = core("[dtor]accumulator");

  const take = (handle: number): number => {
    freeReps.push(handle);
    return reps[handle]!;
  };

  class Accumulator {
    rep: number;
    constructor(start: number, rep = take(construct(start))) {
      this.rep = rep;
    }
    push(value: number): void {
      push(this.rep, value);
    }
    total(): number {
      return total(this.rep);
    }
    static merge(parts: readonly Accumulator[]): Accumulator {
      const pointer = realloc(0, 0, 4, parts.length * 4);
      refresh();
      for (let i = 0; i < parts.length; i++)
        view.setUint32(pointer + i * 4, insert(reps, freeReps, parts[i]!.rep), true);
      return new Accumulator(0, take(merge(pointer, parts.length)));
    }
    [Symbol.dispose](): void {
      destroy(this.rep);
    }
  }

  return {
    Accumulator: Accumulator as unknown as Api["Accumulator"],
    add: (a, b) => add(a, b) >>> 0,
    add64: (a, b) => BigInt.asUintN(64, add64(a, b)),
    echoString(s) {
      const pointer = store(s);
      const area = echoString(pointer, stored);
      refresh();
      const result = text(view.getUint32(area, true), view.getUint32(area + 4, true));
      echoStringDone(area);
      return result;
    },
    echoBytes(list) {
      const pointer = realloc(0, 0, 1, list.length);
      refresh();
      bytes.set(list, pointer);
      const area = echoBytes(pointer, list.length);
      refresh();
      const start = view.getUint32(area, true);
      const result = bytes.slice(start, start + view.getUint32(area + 4, true));
      echoBytesDone(area);
      return result;
    },
    sumF64(values) {
      const pointer = realloc(0, 0, 8, values.length * 8);
      refresh();
      new Float64Array(memory.buffer, pointer, values.length).set(values);
      return sumF64(pointer, values.length);
    },
    makeRows(n) {
      const area = makeRows(n);
      refresh();
      const start = view.getUint32(area, true);
      const rows = new Array<Row>(view.getUint32(area + 4, true));
      for (let i = 0; i < rows.length; i++) rows[i] = row(start + i * ROW);
      makeRowsDone(area);
      return rows;
    },
    takeRows(rows) {
      const pointer = realloc(0, 0, 8, rows.length * ROW);
      for (let i = 0; i < rows.length; i++) {
        const { id, name, score, active, parent } = rows[i]!;
        const at = pointer + i * ROW;
        const namePointer = store(name);
        const to = view;
        to.setUint32(at, id, true);
        to.setUint32(at + 4, namePointer, true);
        to.setUint32(at + 8, stored, true);
        to.setFloat64(at + 16, score, true);
        to.setUint8(at + 24, active ? 1 : 0);
        if (parent === undefined) to.setUint8(at + 28, 0);
        else {
          to.setUint8(at + 28, 1);
          to.setUint32(at + 32, parent, true);
        }
      }
      return takeRows(pointer, rows.length);
    },
    echoPoint({ x, y, layer, weight }) {
      const area = echoPoint(x, y, layer, weight);
      refresh();
      return {
        x: view.getInt32(area, true),
        y: view.getInt32(area + 4, true),
        layer: view.getUint8(area + 8),
        weight: view.getFloat32(area + 12, true),
      };
    },
    echoShape(shape) {
      let area: number;
      switch (shape.tag) {
        case "empty":
          area = echoShape(0, 0n, 0n);
          break;
        case "circle":
          area = echoShape(1, toBits(shape.val), 0n);
          break;
        case "rect":
          area = echoShape(2, toBits(shape.val[0]), toBits(shape.val[1]));
          break;
        case "label": {
          const pointer = store(shape.val);
          area = echoShape(3, BigInt(pointer), BigInt(stored));
        }
      }
      refresh();
      let result: Shape;
      switch (view.getUint8(area)) {
        case 0:
          result = { tag: "empty" };
          break;
        case 1:
          result = { tag: "circle", val: view.getFloat64(area + 8, true) };
          break;
        case 2:
          result = { tag: "rect", val: [view.getFloat64(area + 8, true), view.getFloat64(area + 16, true)] };
          break;
        default:
          result = { tag: "label", val: text(view.getUint32(area + 8, true), view.getUint32(area + 12, true)) };
      }
      echoShapeDone(area);
      return result;
    },
    find(id) {
      const area = find(id);
      refresh();
      const result = view.getUint8(area) === 0 ? undefined : row(area + 8);
      findDone(area);
      return result;
    },
    parse(value) {
      const pointer = store(value);
      const area = parse(pointer, stored);
      refresh();
      if (view.getUint8(area) === 0) return view.getUint32(area + 4, true);
      throw Object.assign(new Error("parse"), { payload: view.getUint8(area + 4) });
    },
    echoColor: (color) => colors[echoColor(colors.indexOf(color))]!,
    echoAccess({ read, write, exec, setUid }) {
      const set = echoAccess((read ? 1 : 0) | (write ? 2 : 0) | (exec ? 4 : 0) | (setUid ? 8 : 0));
      return { read: (set & 1) !== 0, write: (set & 2) !== 0, exec: (set & 4) !== 0, setUid: (set & 8) !== 0 };
    },
    totalLength(strings) {
      const pointer = realloc(0, 0, 4, strings.length * 8);
      for (let i = 0; i < strings.length; i++) {
        const start = store(strings[i]!);
        view.setUint32(pointer + i * 8, start, true);
        view.setUint32(pointer + i * 8 + 4, stored, true);
      }
      return totalLength(pointer, strings.length) >>> 0;
    },
    callTick: (n) => callTick(n) >>> 0,
    callLog: (n) => void callLog(n),
    callCounter: (n) => callCounter(n) >>> 0,
    useCounter(counter, n) {
      const handle = insert(counters, free, counter as Counter);
      return useCounter(handle, n) >>> 0;
    },
    peek: (it) => peek((it as unknown as Accumulator).rep),
  };
}
