import { ComponentError, unwrap } from "@wit-bindgen-ts/runtime-helpers";
import type { Exports, Functions } from "../abi/load.ts";
import type { Random } from "../abi/random.ts";

/** A resource of the host, as the guest `resources` wants it. */
class Counter {
  #value: number;
  constructor(start: number) {
    this.#value = start;
  }
  static merge(into: Counter, other: Counter): Counter {
    into.add(other.value());
    return into;
  }
  add(n: number): number {
    this.#value += n;
    return this.#value;
  }
  value(): number {
    return this.#value;
  }
  [Symbol.dispose](): void {}
}

class Parsed {
  constructor(text: string) {
    if (text.length % 2 === 1) throw new ComponentError("an odd text");
  }
  value(): number {
    return 1;
  }
}

/** What the host gives to `resources`. */
export const resourcesHost: object = {
  "test:resources/host@0.1.0": {
    Counter,
    Parsed,
    make: (start: number) => new Counter(start),
    read: (counter: Counter) => {
      if (counter.value() % 3 === 0) throw new ComponentError({ tag: "broken", val: new Counter(1) });
      return new Uint8Array(counter.value() % 50);
    },
    makeMany: (starts: Uint32Array) => Array.from(starts, (start) => ({ label: "a", counter: new Counter(start) })),
    find: (value: number) => (value % 2 === 0 ? new Counter(value) : undefined),
    tryMake: (start: number) => {
      if (start % 2 === 0) throw new ComponentError("an even number");
      return new Counter(start);
    },
    take: (counter: Counter) => counter.value(),
    takeAll: (counters: readonly unknown[]) => counters.length,
    peek: (counter: Counter) => counter.value(),
    peekAll: (views: readonly unknown[]) => views.length,
    takeAndPeek: (taken: Counter, peeked: Counter) => taken.value() + peeked.value(),
  },
};

/** What the host gives to `kinds`: it returns what it gets, or throws where that is an error. */
export const kindsHost: object = {
  "test:kinds/host@1.2.3": new Proxy(
    {},
    { get: (_, name) => (name === "echoResultBoth" ? unwrap : (it: unknown) => it) },
  ),
  "next-id": () => 1,
  measure: () => 0,
};

interface Blob extends Disposable {
  bytes(): Uint8Array;
  append(other: Blob): void;
}
interface BlobClass {
  new (bytes: unknown): Blob;
  concat(parts: readonly Blob[]): Blob;
  longest(parts: readonly Blob[]): number;
  intoBytes(it: Blob): Uint8Array;
}

/** A call that may end in an error of the component, or be refused. */
function attempt(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ComponentError) && !(error instanceof TypeError)) throw error;
  }
}

const text = (random: Random): string => "aé\u{1d11e}".slice(0, 1 + random.below(4)).repeat(random.below(40));
const person = (random: Random): object => ({
  ...{ id: random.below(100), fullName: text(random), nickNames: [text(random), text(random)], color: "red" },
  home: random.chance(2) ? { x: 1, y: -1 } : undefined,
});

/** Calls that are refused once some of what they are given is looked at. */
const refused = (echo: Functions): ((random: Random) => void)[] => [
  (random) => attempt(() => echo["echoListString"]!([text(random), text(random), 1])),
  (random) => attempt(() => echo["echoListPerson"]!([person(random), { ...person(random), color: "none" }])),
];

/** Calls of all sorts, each of which leaves everything as it was. */
export function callsOf(kinds: Exports, resources: Exports): readonly ((random: Random) => void)[] {
  const [echo, through] = [kinds["echo"]!, kinds["through"]!];
  const both = (name: string, value: (random: Random) => unknown): ((random: Random) => void)[] =>
    [echo, through].map((functions) => (random) => void functions[name]!(value(random)));
  const fallible = (name: string, value: (random: Random) => unknown): ((random: Random) => void)[] =>
    [echo, through].map((functions) => (random) => attempt(() => functions[name]!(value(random))));
  const blobs = resources["blobs"] as Functions & { Blob: BlobClass; Number: new (text: string) => Disposable };
  const driver = resources["driver"]!;
  const drop = (it: unknown): void => (it as Disposable | undefined)?.[Symbol.dispose]();
  const blob = (random: Random): Blob => new blobs.Blob(new Uint8Array(random.below(100)));
  const starts = (random: Random): number[] => Array.from({ length: random.below(8) }, () => random.below(100));

  return [
    ...both("echoU32", (random) => random.bits()),
    ...both("echoU64", (random) => random.bits64()),
    ...both("echoString", text),
    ...both("echoListU8", (random) => new Uint8Array(random.below(500))),
    ...both("echoListString", (random) => [text(random), text(random), text(random)]),
    ...both("echoListPerson", (random) => [person(random), person(random)]),
    ...both("echoShape", (random) => (random.chance(2) ? { tag: "label", val: text(random) } : { tag: "empty" })),
    ...both("echoOptionPerson", (random) => (random.chance(2) ? person(random) : undefined)),
    ...fallible("echoResultBoth", (random) =>
      random.chance(2) ? { tag: "ok", val: 1 } : { tag: "err", val: text(random) },
    ),
    ...refused(echo),
    // Refused before anything is allocated.
    ...[-1, 2 ** 32, "1", undefined].map((wrong) => () => attempt(() => echo["echoU32"]!(wrong))),
    () => attempt(() => echo["echoListU8"]!(new Uint16Array(1))),

    (random) => drop(blob(random)),
    (random) => void blobs.Blob.intoBytes(blob(random)),
    (random) => drop(blobs.Blob.concat([blob(random), blob(random), blob(random)])),
    (random) => {
      const [one, other] = [blob(random), blob(random)];
      one.append(other);
      blobs.Blob.longest([one, other]);
      for (const it of [one, other]) drop(it);
    },
    (random) => {
      const it = blob(random);
      drop(it);
      attempt(() => it.bytes());
      attempt(() => blobs.Blob.intoBytes(it));
    },
    (random) => attempt(() => drop(new blobs.Number(random.chance(2) ? "1.5" : "no number"))),
    (random) => {
      for (const kept of [blob(random), blob(random), undefined]) drop(blobs["keep"]!(kept));
    },
    (random) => drop((blobs["label"]!(text(random), blob(random)) as { blob: unknown }).blob),

    (random) => void driver["lifecycle"]!(random.below(100)),
    (random) => void driver["construct"]!(random.below(100)),
    (random) => attempt(() => driver["constructParsed"]!(text(random))),
    (random) => void driver["madeMany"]!(starts(random)),
    (random) => void driver["found"]!(random.below(100)),
    (random) => attempt(() => driver["tryMade"]!(random.below(100))),
    (random) => attempt(() => driver["read"]!(random.below(100))),
    (random) => void driver["give"]!(new Counter(random.below(100))),
    (random) => void driver["giveAll"]!(starts(random)),
    (random) => void driver["lend"]!(new Counter(random.below(100))),
    (random) => void driver["lendAll"]!(starts(random)),
    (random) => void driver["merge"]!(new Counter(1), new Counter(random.below(100))),
    () => attempt(() => driver["takeAndPeek"]!(new Counter(1), {})),
    (random) => {
      driver["hold"]!(new Counter(random.below(100)));
      if (random.chance(2)) driver["release"]!();
      else driver["discard"]!();
    },
  ];
}
