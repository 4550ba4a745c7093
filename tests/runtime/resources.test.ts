import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { bindings, type Functions, type Interfaces, thrown } from "./support.ts";

/** The guest's class, as the declarations have it. */
interface Blob extends Disposable {
  bytes(): Uint8Array;
  size(): number;
  append(other: unknown): void;
}
interface BlobClass {
  new (bytes: unknown): Blob;
  concat(parts: readonly unknown[]): Blob;
  longest(parts: readonly unknown[]): number;
  intoBytes(it: unknown): Uint8Array;
}
interface NumberClass {
  new (text: string): Disposable & { value(): number };
}

const HOST = { "test:resources/host@0.1.0": new Proxy({}, { get: () => class {} }) };

let blobs: Functions;
let copies: Functions;
let Blob: BlobClass;
let NumberOf: NumberClass;

const instance = async (): Promise<Interfaces> => (await bindings("resources")).instantiate(HOST);

beforeEach(async () => {
  const exports = await instance();
  blobs = exports["blobs"]!;
  copies = exports["copies"]!;
  Blob = blobs["Blob"] as unknown as BlobClass;
  NumberOf = blobs["Number"] as unknown as NumberClass;
});

const live = (): unknown => blobs["live"]!();
const gone = { name: "TypeError", message: expect.stringMatching(/dropped or given away/) };

describe("a life", () => {
  test("constructor, methods, dispose", () => {
    const blob = new Blob([1, 2, 3]);
    expect(blob).toBeInstanceOf(Blob);
    expect(blob.size()).toBe(3);
    expect(blob.bytes()).toStrictEqual(Uint8Array.of(1, 2, 3));
    expect(live()).toBe(1);
    blob[Symbol.dispose]();
    expect(live()).toBe(0);
  });

  test("using", () => {
    {
      using blob = new Blob([1]);
      expect(blob.size()).toBe(1);
      expect(live()).toBe(1);
    }
    expect(live()).toBe(0);
  });

  test("disposed of twice is disposed of once", () => {
    const blob = new Blob([]);
    blob[Symbol.dispose]();
    blob[Symbol.dispose]();
    expect(live()).toBe(0);
  });

  test("used after it is gone", () => {
    const blob = new Blob([1]);
    blob[Symbol.dispose]();
    expect(thrown(() => blob.size())).toMatchObject(gone);
    expect(thrown(() => blobs["describe"]!({ label: "a", blob }))).toMatchObject(gone);
    expect(thrown(() => Blob.intoBytes(blob))).toMatchObject(gone);
    expect(live()).toBe(0);
  });

  test("methods belong to their objects", () => {
    const blob = new Blob([1]);
    const { size } = blob;
    expect(() => size.call({})).toThrow(TypeError);
    expect(() => Blob.prototype.size.call(new NumberOf("1"))).toThrow(TypeError);
  });

  test("10,000 of them, in any order", () => {
    const all = Array.from({ length: 10_000 }, (_, i) => new Blob([i % 256]));
    expect(live()).toBe(10_000);
    for (const blob of all.filter((_, i) => i % 3 === 0)) blob[Symbol.dispose]();
    for (const blob of all) blob[Symbol.dispose]();
    expect(live()).toBe(0);
  });
});

test("one that is forgotten is dropped when it is collected", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  // A function of its own: this one, while it waits, may keep the last of them.
  const forget = (): void => {
    for (let i = 0; i < 3000; i++) {
      const one = new Blob([i % 256]);
      new Blob([])[Symbol.dispose]();
      if (i % 3 === 0) one[Symbol.dispose]();
    }
  };
  forget();
  const kept = new Blob([1]);
  for (let turn = 0; turn < 50 && live() !== 1; turn++) {
    await new Promise((done) => setTimeout(done, 5));
    collect();
  }
  expect(live()).toBe(1);
  expect(kept.size()).toBe(1);
});

describe("own: what is passed is given away", () => {
  test("to a function", () => {
    const blob = new Blob([1, 2]);
    expect(Blob.intoBytes(blob)).toStrictEqual(Uint8Array.of(1, 2));
    expect(thrown(() => blob.size())).toMatchObject(gone);
    expect(live()).toBe(0);
    blob[Symbol.dispose]();
  });

  test("beside lists of numbers", () => {
    const blob = blobs["extend"]!(new Blob([1]), Uint8Array.of(2), Float64Array.of(3)) as Blob;
    expect((blobs["extend"]!(blob, [4], [5]) as Blob).bytes()).toStrictEqual(Uint8Array.of(1, 2, 3, 4, 5));
  });

  test("in a list", () => {
    const parts = [new Blob([1]), new Blob([2, 3]), new Blob([])];
    const all = Blob.concat(parts);
    expect(all.bytes()).toStrictEqual(Uint8Array.of(1, 2, 3));
    for (const part of parts) expect(thrown(() => part.size())).toMatchObject(gone);
    expect(live()).toBe(1);
    expect(Blob.concat([]).size()).toBe(0);
  });

  test("in a record, and back", () => {
    const labelled = blobs["label"]!("it", new Blob([1])) as { label: string; blob: Blob };
    expect(labelled.label).toBe("it");
    expect(labelled.blob).toBeInstanceOf(Blob);
    const blob = blobs["unlabel"]!(labelled) as Blob;
    expect(thrown(() => labelled.blob.size())).toMatchObject(gone);
    expect(blob.size()).toBe(1);
    expect(live()).toBe(1);
  });

  test("in an option, both ways", () => {
    expect(blobs["keep"]!(undefined)).toBeUndefined();
    expect(blobs["keep"]!(new Blob([1]))).toBeUndefined();
    expect((blobs["keep"]!(new Blob([1, 2])) as Blob).size()).toBe(1);
    expect((blobs["keep"]!(null) as Blob).size()).toBe(2);
    expect(blobs["keep"]!(undefined)).toBeUndefined();
  });

  test("in a tuple and a variant", () => {
    const [first, second] = blobs["split"]!(new Blob([1, 2, 3]), 1) as [Blob, Blob];
    expect([first.size(), second.size()]).toStrictEqual([1, 2]);
    expect(blobs["divide"]!(new Blob([]))).toStrictEqual({ tag: "none" });
    const whole = blobs["divide"]!(first) as { tag: string; val: Blob };
    expect([whole.tag, whole.val.size()]).toStrictEqual(["whole", 1]);
    const halves = blobs["divide"]!(second) as { tag: string; val: [Blob, Blob] };
    expect([halves.tag, ...halves.val.map((half) => half.size())]).toStrictEqual(["halves", 1, 1]);
    expect(live()).toBe(3);
  });

  test("in a result: returned or thrown", () => {
    const fine = blobs["check"]!(new Blob([0x61])) as Blob;
    expect(fine.size()).toBe(1);
    const error = thrown(() => blobs["check"]!(new Blob([0xff, 0xfe])));
    expect(error).toBeInstanceOf(ComponentError);
    expect((error as ComponentError<Blob>).payload.size()).toBe(2);
  });

  test("that the guest drops", () => {
    const parts = [new Blob([1]), new Blob([1, 2]), new Blob([1, 2, 3])];
    expect((blobs["find"]!(parts, 2) as Blob).size()).toBe(2);
    expect(live()).toBe(1);
  });
});

describe("borrow: what is passed stays", () => {
  test("to a method, a static, a function", () => {
    const [a, b] = [new Blob([1]), new Blob([2, 3])];
    a.append(b);
    expect([a.size(), b.size()]).toStrictEqual([3, 2]);
    expect(Blob.longest([a, b, a])).toBe(3);
    expect(blobs["sameSize"]!(a, a)).toBe(true);
    expect(blobs["sameSize"]!(a, b)).toBe(false);
    expect(live()).toBe(2);
  });

  test("in a record and in an option", () => {
    const blob = new Blob([1, 2]);
    expect(blobs["describe"]!({ label: "it", blob })).toBe("it of 2 bytes");
    expect(blobs["sizeOf"]!(blob)).toBe(2);
    expect(blobs["sizeOf"]!(undefined)).toBe(0);
    expect(blob.size()).toBe(2);
  });

  test("beside one that is given away", () => {
    const [a, b] = [new Blob([1]), new Blob([2, 3])];
    const all = blobs["absorb"]!(a, b) as Blob;
    expect([all.size(), b.size()]).toStrictEqual([3, 2]);
    expect(thrown(() => a.size())).toMatchObject(gone);
  });
});

describe("refused, so that nothing happened", () => {
  const wrong = (value: string) => ({ name: "TypeError", message: expect.stringContaining(value) });

  test.each([
    ["an object", {}, "expected blob, got {}"],
    ["undefined", undefined, "expected blob, got undefined"],
    ["a number", 1, "expected blob, got 1"],
  ])("%s for a resource", (_, value, message) => {
    expect(thrown(() => new Blob([]).append(value))).toMatchObject(wrong(`parameter "other": ${message}`));
    expect(thrown(() => Blob.intoBytes(value))).toMatchObject(wrong(`parameter "it": ${message}`));
    expect(thrown(() => Blob.longest([value]))).toMatchObject(wrong(`parameter "parts[0]": ${message}`));
  });

  test("an object of another class", () => {
    expect(thrown(() => Blob.intoBytes(new NumberOf("1")))).toMatchObject(wrong('parameter "it": expected blob'));
  });

  test("an object of another instance", async () => {
    const other = (await instance())["blobs"]!["Blob"] as unknown as BlobClass;
    const foreign = new other([1]);
    expect(thrown(() => Blob.intoBytes(foreign))).toMatchObject(wrong('parameter "it": expected blob'));
    expect(foreign.size()).toBe(1);
  });

  test("an object that only inherits", () => {
    expect(thrown(() => Blob.intoBytes(Object.create(Blob.prototype)))).toMatchObject(wrong("expected blob"));
  });

  test("a list of which the last is wrong: the first ones are still ours", () => {
    const parts = [new Blob([1]), new Blob([2])];
    expect(thrown(() => Blob.concat([...parts, {}]))).toMatchObject(wrong('parameter "parts[2]": expected blob'));
    expect(parts.map((part) => part.size())).toStrictEqual([1, 1]);
    expect(live()).toBe(2);
  });

  test("a list with one of them twice: it is still ours", () => {
    const part = new Blob([1]);
    expect(thrown(() => Blob.concat([part, part]))).toMatchObject({ name: "TypeError" });
    expect(part.size()).toBe(1);
    expect(live()).toBe(1);
  });

  test("one given away and borrowed in one call: it is still ours", () => {
    const blob = new Blob([1]);
    expect(thrown(() => blobs["absorb"]!(blob, blob))).toMatchObject({ name: "TypeError" });
    expect(blob.size()).toBe(1);
  });

  test("and it is said what one is that does not do", () => {
    const blob = new Blob([1]);
    expect(thrown(() => blobs["absorb"]!(blob, blob))).toMatchObject(
      wrong('parameter "other": expected a blob that the call gives away once, and does not lend, got it twice'),
    );
    Blob.intoBytes(blob);
    expect(thrown(() => Blob.intoBytes(blob))).toMatchObject(
      wrong('parameter "it": expected a blob that was not dropped or given away, got one that was'),
    );
  });

  test("one given away beside a wrong parameter: it is still ours", () => {
    const blob = new Blob([1, 2]);
    expect(thrown(() => blobs["split"]!(blob, -1))).toMatchObject(wrong('parameter "at": expected u32, got -1'));
    expect(thrown(() => blobs["label"]!(5, blob))).toMatchObject(wrong('parameter "label": expected string, got 5'));
    expect(thrown(() => blobs["unlabel"]!({ label: 5, blob }))).toMatchObject(wrong('parameter "it.label"'));
    expect(blob.size()).toBe(2);
    expect(live()).toBe(1);
  });

  test("a wrong value for a constructor", () => {
    expect(thrown(() => new Blob([256]))).toMatchObject(
      wrong('new blobs.Blob (blobs.blob): parameter "bytes[0]": expected u8, got 256'),
    );
    expect(live()).toBe(0);
  });
});

test("a constructor that fails throws its error", () => {
  expect(new NumberOf("42").value()).toBe(42);
  expect((thrown(() => new NumberOf("")) as ComponentError).payload).toStrictEqual({ tag: "empty" });
  expect((thrown(() => new NumberOf("4x")) as ComponentError).payload).toStrictEqual({ tag: "bad-digit", val: 1 });
  expect(new NumberOf("1.5").value()).toBe(1.5);
});

test("another interface uses the same class", () => {
  const blob = new Blob([1, 2]);
  const copy = copies["duplicate"]!(blob) as Blob;
  expect(copy).toBeInstanceOf(Blob);
  expect(copy.bytes()).toStrictEqual(Uint8Array.of(1, 2));
  const labelled = copies["labelAll"]!([blob, copy]) as { label: string; blob: Blob }[];
  expect(labelled.map(({ label, blob: part }) => [label, part.size()])).toStrictEqual([
    ["part 0", 2],
    ["part 1", 2],
  ]);
  expect((blobs["unlabel"]!(labelled[0]) as Blob).size()).toBe(2);
});

describe("after a trap", () => {
  test("methods say so, and disposing is no error", () => {
    const [blob, other] = [new Blob([1]), new Blob([2])];
    blobs["panicOnDrop"]!(blob);
    expect(() => blob[Symbol.dispose]()).toThrow("unreachable");
    expect(() => other.size()).toThrow("cannot enter component instance");
    other[Symbol.dispose]();
    blob[Symbol.dispose]();
  });
});
