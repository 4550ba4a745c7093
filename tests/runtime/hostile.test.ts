import { beforeEach, describe, expect, test } from "@jest/globals";
import { bindings, type Functions, thrown } from "./support.ts";

/** What the puppet's world needs; its functions do with bits and handles what they are told. */
interface Puppet extends Functions {}
interface PieceClass {
  new (index: number): { rep(): number; [Symbol.dispose](): void };
  make(rep: number): { rep(): number; [Symbol.dispose](): void };
}

class Thing {
  value(): number {
    return 42;
  }
}
class Other {}

let puppet: Puppet;
/** What the host's `call` does. */
let onCall: () => void;
let received: unknown[];

beforeEach(async () => {
  const { instantiate } = await bindings("hostile");
  onCall = () => {};
  received = [];
  const receive = (value: unknown) => void received.push(value);
  const exports = await instantiate({
    "test:hostile/host@1.0.0": {
      ...{ Thing, Other, call: () => onCall() },
      ...{ text: receive, numbers: receive, colors: receive, chosen: receive, consume: receive, consumeOther: receive },
      both: () => {},
      fetch: () => ["a", "b"],
    },
  });
  puppet = exports["puppet"]!;
});

const Piece = () => puppet["Piece"] as unknown as PieceClass;

type Calls = readonly (readonly [name: string, ...values: unknown[]])[];

/** Makes the calls, of which the last is to trap with this message, and the instance to be locked from then on. */
function traps(calls: Calls, message: RegExp): void {
  for (const [name, ...values] of calls.slice(0, -1)) puppet[name]!(...values);
  const [name, ...values] = calls.at(-1)!;
  const error = thrown(() => puppet[name]!(...values));
  expect(error).toMatchObject({ message: expect.stringMatching(message) });
  expect(error).toHaveProperty("name", "Trap");
  const later = thrown(() => puppet["ok"]!());
  expect(later).toMatchObject({
    name: "Trap",
    message: expect.stringMatching(/^puppet\.ok: cannot enter component instance: it trapped in an earlier call: /),
    cause: error,
  });
}

const END = 4 * 65536;

describe("what a guest may return", () => {
  test.each([
    ["flatBool", 0, false],
    ["flatBool", 1, true],
    ["flatBool", 2, true],
    ["flatBool", 0xffffffff, true],
    ["flatU8", 0x1ff, 255],
    ["flatS8", 0xff, -1],
    ["flatU16", 0x1ffff, 65535],
    ["flatS16", 0x8000, -32768],
    ["flatChar", 0, "\0"],
    ["flatChar", 0xd7ff, "\uD7FF"],
    ["flatChar", 0xe000, "\uE000"],
    ["flatChar", 0x10ffff, "\u{10FFFF}"],
    ["flatColor", 2, "blue"],
    ["flatAccess", 0b101, { read: true, write: false, exec: true }],
    ["flatAccess", 0xffffffff, { read: true, write: true, exec: true }],
  ])("%s of the bits %p is %p", (name, bits, value) => {
    expect(puppet[name]!(bits)).toStrictEqual(value);
  });

  test("lists and strings that end where the memory does", () => {
    expect(puppet["asBytes"]!(END - 2, 2)).toStrictEqual(Uint8Array.of(0, 0));
    expect(puppet["asString"]!(END - 2, 2)).toBe("\0\0");
    expect(puppet["asU64s"]!(END - 8, 1)).toStrictEqual(BigUint64Array.of(0n));
  });

  test("empty lists and strings at the end of the memory", () => {
    expect(puppet["asBytes"]!(END, 0)).toStrictEqual(new Uint8Array(0));
    expect(puppet["asString"]!(END, 0)).toBe("");
    expect(puppet["asPairs"]!(END, 0)).toStrictEqual([]);
  });

  test("bools in memory are true where they are not 0", () => {
    puppet["poke"]!(1024, [0xff020100]);
    expect(puppet["asBools"]!(1024, 4)).toStrictEqual([false, true, true, true]);
  });
});

describe("pointers", () => {
  const outOfBounds = (kind: string) => new RegExp(`${kind} pointer/length out of bounds of memory`);
  const cases: readonly [name: string, first: number, second: number, message: RegExp][] = [
    ["asString", END - 1, 2, outOfBounds("string")],
    ["asString", END + 1, 0, outOfBounds("string")],
    ["asString", 0xfffffff0, 0x20, outOfBounds("string")],
    ["asString", 0, 0xffffffff, outOfBounds("string")],
    ["asBytes", END, 1, outOfBounds("list")],
    ["asBytes", 0xffffffff, 1, outOfBounds("list")],
    ["asBytes", 0, 0x10000000, outOfBounds("list")],
    ["asU16s", 1025, 1, /unaligned pointer/],
    ["asU16s", END - 2, 2, outOfBounds("list")],
    ["asU64s", 1028, 1, /unaligned pointer/],
    ["asU64s", 1028, 0, /unaligned pointer/],
    ["asU64s", 0, 0x20000000, outOfBounds("list")],
    ["asU64s", 0, 0xffffffff, outOfBounds("list")],
    ["asPairs", 1028, 1, /unaligned pointer/],
    ["asPairs", END - 8, 1, outOfBounds("list")],
    ["asColors", END, 1, outOfBounds("list")],
    ["asChars", 1025, 1, /unaligned pointer/],
    ["callText", END, 1, outOfBounds("string")],
    ["callNumbers", 1026, 1, /unaligned pointer/],
    ["callNumbers", END, 1, outOfBounds("list")],
    ["callColors", END - 1, 2, outOfBounds("list")],
  ];
  test.each(cases)("%s(%i, %i) traps", (name, first, second, message) => traps([[name, first, second]], message));

  test.each([
    ["areaString", 2, /unaligned pointer/],
    ["areaString", END - 4, /out of bounds of memory/],
    ["areaString", 0xfffffffc, /out of bounds of memory/],
    ["areaShape", 4, /unaligned pointer/],
    ["areaShape", END, /out of bounds of memory/],
    ["areaPair", END - 8, /out of bounds of memory/],
    ["callFetch", 2, /unaligned pointer/],
    ["callFetch", END - 4, /out of bounds of memory/],
  ])("%s(%i) traps: the area for the result", (name, address, message) => traps([[name, address]], message));

  test("a pointer within a list traps", () => {
    // One pair: its text at the end of the memory and a byte too long.
    traps(
      [
        ["poke", 1024, [END - 1, 2, 0, 0]],
        ["asPairs", 1024, 1],
      ],
      /string pointer\/length out of bounds of memory/,
    );
  });
});

describe("discriminants", () => {
  const invalid = /invalid variant discriminant/;
  test.each([
    ["flatColor", [3]],
    ["flatColor", [0xffffffff]],
    ["asOption", [2, 0]],
    ["asOption", [0xff, 0]],
    ["asResult", [2, 0]],
    ["callChosen", [2, 0]],
    ["callChosen", [0xffffffff, 0]],
  ])("%s%p traps", (name, values) => traps([[name, ...values]], invalid));

  test("of an enum in a list", () => {
    traps(
      [
        ["poke", 1024, [0x00030100]],
        ["asColors", 1024, 3],
      ],
      invalid,
    );
  });

  test("of a variant in memory", () => {
    traps(
      [
        ["poke", 1024, [4, 0, 0, 0]],
        ["areaShape", 1024],
      ],
      invalid,
    );
  });
});

describe("chars", () => {
  const invalid = /invalid `char` bit pattern/;
  test.each([0xd800, 0xdbff, 0xdc00, 0xdfff, 0x110000, 0xffffffff])("%i traps", (bits) =>
    traps([["flatChar", bits]], invalid),
  );

  test("in an option", () => traps([["asOptionChar", 1, 0xd800]], invalid));
  test("in a list", () =>
    traps(
      [
        ["poke", 1024, [97, 0x110000]],
        ["asChars", 1024, 2],
      ],
      invalid,
    ));
  test("in a parameter of an import", () => traps([["callChosen", 1, 0xdfff]], invalid));
  test("in a variant", () =>
    traps(
      [
        ["poke", 1024, [3, 0, 0xd800, 0]],
        ["areaShape", 1024],
      ],
      invalid,
    ));
});

describe("invalid UTF-8", () => {
  const bytes: readonly [what: string, ...bytes: number[]][] = [
    ["a byte that never occurs", 0x61, 0xff, 0x62],
    ["a continuation alone", 0x80],
    ["an end that is missing", 0x61, 0xc3],
    ["a long one that is cut", 0xf0, 0x9d, 0x84],
    ["an overlong slash", 0xc0, 0xaf],
    ["an overlong NUL", 0xe0, 0x80, 0x80],
    ["a surrogate", 0xed, 0xa0, 0x80],
    ["beyond Unicode", 0xf4, 0x90, 0x80, 0x80],
  ];
  const words = (list: readonly number[]) =>
    Array.from({ length: Math.ceil(list.length / 4) }, (_, i) =>
      [0, 1, 2, 3].reduce((word, at) => word + (list[i * 4 + at] ?? 0) * 2 ** (8 * at), 0),
    );

  test.each(bytes)("%s traps", (_, ...list) => {
    traps(
      [
        ["poke", 1024, words(list)],
        ["asString", 1024, list.length],
      ],
      /(invalid|incomplete) utf-8/,
    );
  });

  test.each(bytes)("%s traps in a long string", (_, ...list) => {
    const long = [...Array<number>(200).fill(0x61), ...list];
    traps(
      [
        ["poke", 1024, words(long)],
        ["asString", 1024, long.length],
      ],
      /(invalid|incomplete) utf-8/,
    );
  });

  test.each(bytes)("%s traps in a parameter of an import", (_, ...list) => {
    traps(
      [
        ["poke", 1024, words(list)],
        ["callText", 1024, list.length],
      ],
      /(invalid|incomplete) utf-8/,
    );
    expect(received).toStrictEqual([]);
  });

  test("a U+FFFD that the guest wrote is one", () => {
    puppet["poke"]!(1024, words([0xef, 0xbf, 0xbd]));
    expect(puppet["asString"]!(1024, 3)).toBe("\uFFFD");
  });
});

describe("handles of the host's resources", () => {
  test("that are right", () => {
    const handle = puppet["makeThing"]!();
    expect(puppet["useThing"]!(handle)).toBe(42);
    expect(puppet["giveThing"]!(handle)).toBeInstanceOf(Thing);
  });

  test.each([
    ["useThing", 0],
    ["useThing", 1],
    ["useThing", 0xffffffff],
    ["giveThing", 7],
    ["dropThing", 7],
    ["consumeThing", 7],
    ["consumeOther", 7],
  ])("%s(%i), which is none, traps", (name, handle) =>
    traps([[name, handle]], new RegExp(`unknown handle index ${handle}`)),
  );

  test("one in an option", () => traps([["asOptionThing", 1, 9]], /unknown handle index 9/));
  test("one that was dropped", () =>
    traps([["makeThing"], ["dropThing", 1], ["useThing", 1]], /unknown handle index 1/));
  test("one that is dropped twice", () =>
    traps([["makeThing"], ["dropThing", 1], ["dropThing", 1]], /unknown handle index 1/));
  test("one that was given away", () =>
    traps([["makeThing"], ["consumeThing", 1], ["useThing", 1]], /unknown handle index 1/));
  test("one of another type", () =>
    traps([["makeThing"], ["consumeOther", 1]], /handle index 1 used with the wrong type/));
  test("one of another type, dropped", () =>
    traps([["makeThing"], ["dropOther", 1]], /handle index 1 used with the wrong type/));
  test("one that is lent and given in one call", () =>
    traps([["makeThing"], ["lendAndGive", 1]], /cannot remove owned resource while borrowed/));
  test("a borrow that is kept", () =>
    traps([["keepBorrow", new Thing()]], /borrow handles still remain at the end of the call/));
  test("a borrow that is dropped twice", () => traps([["dropBorrowTwice", new Thing()]], /unknown handle index 1/));
  test("a borrow that is given as its own", () => traps([["giveBorrow", new Thing()]], /borrow/));
  test("indices are used again, the last one first", () => {
    expect([puppet["makeThing"]!(), puppet["makeThing"]!()]).toStrictEqual([1, 2]);
    puppet["dropThing"]!(1);
    puppet["dropThing"]!(2);
    expect([puppet["makeThing"]!(), puppet["makeThing"]!(), puppet["makeThing"]!()]).toStrictEqual([2, 1, 3]);
  });
});

describe("handles of the guest's resources", () => {
  test("that are right", () => {
    const piece = Piece().make(7);
    expect(piece.rep()).toBe(7);
    piece[Symbol.dispose]();
    expect(puppet["destroyed"]!()).toBe(1);
  });

  test("a constructor that returns none traps", () => {
    expect(thrown(() => new (Piece())(5))).toMatchObject({
      name: "Trap",
      message: "new puppet.Piece (puppet.piece): unknown handle index 5",
    });
    expect(() => puppet["ok"]!()).toThrow("cannot enter component instance");
  });

  test.each(["dropPiece", "repOf"])("%s of one that is none traps", (name) =>
    traps([[name, 3]], /unknown handle index 3/),
  );
  test("one of another type", () => traps([["makeThing"], ["repOf", 1]], /handle index 1 used with the wrong type/));

  test("a destructor that traps", () => {
    const piece = Piece().make(7);
    puppet["setDestructor"]!(1);
    expect(thrown(() => piece[Symbol.dispose]())).toMatchObject({ message: "puppet.piece.drop: unreachable" });
    expect(() => puppet["ok"]!()).toThrow("cannot enter component instance");
  });

  test("a destructor may call the host", () => {
    let calls = 0;
    onCall = () => void calls++;
    const piece = Piece().make(7);
    puppet["setDestructor"]!(2);
    piece[Symbol.dispose]();
    expect(calls).toBe(1);
    expect(puppet["ok"]!()).toBe(1);
  });
});

describe("realloc", () => {
  const string: Calls[number] = ["takeString", "a text"];
  test.each([
    ["returns a pointer beyond the memory", 1, string, /realloc return: beyond end of memory/],
    ["does so for a list", 1, ["takeNumbers", [1n]], /realloc return: beyond end of memory/],
    ["returns a misaligned pointer", 2, ["takeNumbers", [1n]], /realloc return: result not aligned/],
    ["does so for a list of strings", 2, ["takeStrings", ["a"]], /realloc return: result not aligned/],
    ["traps", 3, string, /unreachable/],
    ["calls the host", 4, string, /cannot leave component instance/],
    ["makes a handle", 5, string, /cannot leave component instance/],
    ["does so for a result of the host", 4, ["callFetch", 1024], /cannot leave component instance/],
  ] as const)("that %s", (_, mode, call, message) => traps([["setRealloc", mode], call as Calls[number]], message));
});

describe("post-return", () => {
  test("that does nothing", () => expect(puppet["cleaned"]!()).toBe("clean"));
  test.each([
    ["traps", 1, /unreachable/],
    ["calls the host", 2, /cannot leave component instance/],
    ["drops a handle", 3, /cannot leave component instance/],
  ] as const)("that %s", (_, mode, message) => traps([["makeThing"], ["setPostReturn", mode], ["cleaned"]], message));
});

describe("core traps", () => {
  test.each([
    ["trap", [], /unreachable/],
    ["divide", [1, 0], /divide by zero/],
    ["divide", [-(2 ** 31), -1], /divide result unrepresentable/],
    ["outOfBounds", [], /memory access out of bounds/],
    ["recurse", [0], /call stack/],
  ])("%s%p", (name, values, message) => traps([[name, ...values]], message));
});

describe("re-entrance", () => {
  test("an import that calls the instance again is refused; the guest goes on where the host catches it", () => {
    let refusal: unknown;
    onCall = () => {
      refusal = thrown(() => puppet["ok"]!());
    };
    expect(puppet["callHost"]!()).toBe(1);
    expect(refusal).toMatchObject({
      name: "Trap",
      message: "puppet.ok: cannot enter component instance: it is in a call of host.call",
    });
    expect(puppet["ok"]!()).toBe(1);
  });

  test("a resource of the guest cannot be dropped meanwhile, but afterwards", () => {
    const piece = Piece().make(7);
    let refusal: unknown;
    onCall = () => {
      refusal = thrown(() => piece[Symbol.dispose]());
    };
    expect(puppet["callHost"]!()).toBe(1);
    expect(refusal).toMatchObject({
      name: "Trap",
      message: expect.stringContaining("cannot enter component instance"),
    });
    expect(puppet["destroyed"]!()).toBe(0);
    piece[Symbol.dispose]();
    expect(puppet["destroyed"]!()).toBe(1);
  });

  test("and is its end where the host does not", () => {
    onCall = () => void puppet["ok"]!();
    traps([["callHost"]], /puppet\.ok: cannot enter component instance/);
  });
});

test("each instance has its own trap", async () => {
  const first = puppet;
  expect(() => first["trap"]!()).toThrow("unreachable");
  const { instantiate } = await bindings("hostile");
  const host = {
    Thing,
    Other,
    call() {},
    text() {},
    numbers() {},
    colors() {},
    chosen() {},
    consume() {},
    consumeOther() {},
    both() {},
    fetch() {},
  };
  const second = (await instantiate({ "test:hostile/host@1.0.0": host }))["puppet"]!;
  expect(second["ok"]!()).toBe(1);
  expect(() => first["ok"]!()).toThrow("cannot enter component instance");
});
