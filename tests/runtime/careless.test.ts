import { beforeAll, describe, expect, test } from "@jest/globals";
import { type KindsExports, kinds } from "./kinds-host.ts";
import { bindings, type Interfaces, thrown } from "./support.ts";

let api: KindsExports;
beforeAll(async () => {
  api = await kinds();
});

/** An array of which reading the first element does something. */
function busy<T>(items: readonly T[], act: (array: T[]) => void): T[] {
  const array = [...items];
  Object.defineProperty(array, 0, {
    enumerable: true,
    get() {
      act(array);
      return items[0];
    },
  });
  return array;
}

const withOwn = <T extends object>(value: T, own: PropertyDescriptorMap): T => Object.defineProperties(value, own);

describe("what is allocated is what is written, whatever a collection says of itself", () => {
  test.each([
    ["one that says it is shorter", withOwn(new Uint8Array([1, 2, 3]), { length: { value: 1 } })],
    ["one that says it is longer", withOwn(new Uint8Array([1, 2, 3]), { length: { value: 5000 } })],
    [
      "one that says it is of another kind",
      withOwn(new Uint8Array([1, 2, 3]), { [Symbol.toStringTag]: { value: "A" } }),
    ],
    ["one of a class of its own", new (class extends Uint8Array {})([1, 2, 3])],
    ["one with a prototype of its own", Object.setPrototypeOf(new Uint8Array([1, 2, 3]), null)],
  ])("a typed array is read as it is: %s", (_, value) => {
    expect(api.echo["echoListU8"]!(value)).toEqual(new Uint8Array([1, 2, 3]));
  });

  test.each([
    ["only by its prototype", Object.create(Uint8Array.prototype)],
    ["only by its tag", { [Symbol.toStringTag]: "Uint8Array", length: 1, 0: 1 }],
    ["as a proxy of one", new Proxy(new Uint8Array(1), {})],
    [
      "of another kind, which says otherwise",
      withOwn(new Int8Array(1), { [Symbol.toStringTag]: { value: "Uint8Array" } }),
    ],
  ])("and what is none is refused: one %s", (_, value) => {
    expect(() => api.echo["echoListU8"]!(value)).toThrow(
      /^echo\.echoListU8 \(echo\.echo-list-u8\): parameter "v": expected list<u8>, got /,
    );
    expect(api.echo["echoU8"]!(1)).toBe(1);
  });

  test.each([
    [
      "was detached",
      (array: Uint8Array) => void structuredClone(array.buffer, { transfer: [array.buffer as ArrayBuffer] }),
    ],
    [
      "was made smaller",
      (array: Uint8Array) => (array.buffer as ArrayBuffer & { resize(length: number): void }).resize(1),
    ],
  ])("one whose buffer %s is refused, of bytes or not", (_, act) => {
    // Of Node 26, which all of this runs in, and not in the types that it is written for.
    const Resizable = ArrayBuffer as unknown as new (length: number, options: object) => ArrayBuffer;
    for (const [name, type, Kind] of [
      ["echoListU8", "u8", Uint8Array],
      ["echoListF64", "f64", Float64Array],
    ] as const) {
      const array = new Kind(new Resizable(16, { maxByteLength: 16 }), 0, 2);
      act(array as unknown as Uint8Array);
      expect(() => api.echo[name]!(array)).toThrow(
        `parameter "v": expected list<${type}> whose buffer is still there, got ${Kind.name} []`,
      );
      expect(api.echo["echoU8"]!(1)).toBe(1);
    }
  });

  test.each([-1, 0.5, 2 ** 32, Number.NaN, Infinity, "1", undefined])("a proxy's length of %p is refused", (length) => {
    const get = (target: unknown[], name: string | symbol): unknown =>
      name === "length" ? length : Reflect.get(target, name);
    const proxy = new Proxy([1, 2], { get });
    for (const name of ["echoListU8", "echoListString", "echoListPoint"])
      expect(thrown(() => api.echo[name]!(proxy))).toMatchObject({ name: "TypeError" });
    expect(api.echo["echoU8"]!(1)).toBe(1);
  });

  test.each<[what: string, act: (array: string[]) => void]>([
    ["shorter", (array) => void array.splice(1)],
    ["longer", (array) => void array.push("d")],
    [
      "empty",
      (array) => {
        array.length = 0;
      },
    ],
  ])("an array that gets %s while it is read is refused", (_, act) => {
    expect(thrown(() => api.echo["echoListString"]!(busy(["a", "b", "c"], act)))).toMatchObject({ name: "TypeError" });
    expect(api.echo["echoListString"]!(["a", "b", "c"])).toEqual(["a", "b", "c"]);
  });

  test("one that is as long as before is not", () => {
    const array = busy(["a", "b"], (items) => void items.splice(1, 1, "B"));
    expect(api.echo["echoListString"]!(array)).toEqual(["a", "B"]);
  });

  test("and each element is read once", () => {
    let reads = 0;
    const array = busy([{ x: 1, y: 2 }], () => void reads++);
    expect(api.echo["echoListPoint"]!(array)).toEqual([{ x: 1, y: 2 }]);
    expect(reads).toBe(1);
  });

  test("a map is what it was when it was given", async () => {
    const { instantiate } = await bindings<Interfaces>("collections");
    const { echo } = await instantiate({ "test:collections/host@1.0.0": new Proxy({}, { get: () => () => {} }) });
    const map = new Map<number, object>();
    const point = {
      get x() {
        map.delete(2);
        map.set(3, { x: 5, y: 6 });
        return 1;
      },
      y: 2,
    };
    map.set(1, point).set(2, { x: 3, y: 4 });
    const given = withOwn(map, { size: { value: 1 }, [Symbol.iterator]: { value: () => [][Symbol.iterator]() } });
    expect(echo!["echoById"]!(given)).toEqual(
      new Map([
        [1, { x: 1, y: 2 }],
        [2, { x: 3, y: 4 }],
      ]),
    );
    for (const none of [Object.create(Map.prototype), new Proxy(new Map(), {}), new Set()])
      expect(() => echo!["echoById"]!(none)).toThrow(/parameter "v": expected map<u32, point>, got /);
  });
});
