import { describe, expect, test } from "@jest/globals";
import { bindings } from "./support.ts";

/** A guest that traps where it was left in the middle of something. */
interface Guest {
  readonly Piece: new (value: number) => Piece;
  scalar(value: number): number;
  take(text: string): number;
  give(): string;
  keep(piece: Piece, text: string): number;
  lend(thing: Thing, text: string): number;
  call(): number;
  text(): string;
  live(): number;
}
interface Piece extends Disposable {
  value(): number;
}

class Thing {}
const HOST = { "test:depths/host@1.0.0": { Thing, call() {}, text: (text: string) => text } };
const TEXT = "in the middle";

const instance = async (): Promise<Guest> =>
  (await (await bindings<{ guest: Guest }>("depths")).instantiate(HOST)).guest;

interface Form {
  /** The call, which gives what it is to give. */
  readonly call: (guest: Guest, piece: Piece) => unknown;
  readonly gives: unknown;
  /** How many pieces there are more once it succeeded. */
  readonly live?: number;
}

const forms: Readonly<Record<string, Form>> = {
  "a scalar": { call: (guest) => guest.scalar(7), gives: 7 },
  "a string parameter": { call: (guest) => guest.take("four"), gives: 4 },
  "a long string parameter": { call: (guest) => guest.take("é".repeat(500)), gives: 1000 },
  "a string result": { call: (guest) => guest.give(), gives: TEXT },
  "an import": { call: (guest) => guest.call(), gives: 1 },
  "an import with strings": { call: (guest) => guest.text(), gives: TEXT },
  "a method": { call: (_, piece) => piece.value(), gives: 5 },
  "a resource that is given away": { call: (guest, piece) => guest.keep(piece, "x"), gives: 5, live: -1 },
  "a resource that is lent": { call: (guest) => guest.lend(new Thing(), "four"), gives: 4 },
  "a resource that is dropped": { call: (_, piece) => piece[Symbol.dispose](), gives: undefined, live: -1 },
  "a constructor": { call: (guest) => new guest.Piece(6).value(), gives: 6, live: 1 },
};

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Calls where so many frames are left of the stack, less some words: dives to its end, and calls on the way up. */
function callAbove(left: number, words: number, call: (...padding: unknown[]) => unknown): Outcome {
  const padding = Array(words).fill(0);
  let outcome: Outcome | undefined;
  const dive = (): number => {
    let above = 0;
    try {
      above = dive() + 1;
    } catch {}
    if (above !== left || outcome !== undefined) return above;
    outcome = { error: undefined };
    try {
      outcome = { value: call(...padding) };
    } catch (error) {
      outcome = { error };
    }
    return above;
  };
  dive();
  return outcome!;
}

const messageOf = (call: () => unknown): string | undefined => {
  try {
    call();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** What an instance is like afterwards: nothing that it does goes well, and it says why, or all does. */
function isLocked(guest: Guest): boolean {
  if (messageOf(() => guest.live()) === undefined) {
    for (const { call, gives } of Object.values(forms)) {
      const piece = new guest.Piece(5);
      expect(call(guest, piece)).toBe(gives);
      piece[Symbol.dispose]();
    }
    return false;
  }
  const calls = [() => guest.scalar(1), () => guest.take(""), () => guest.give(), () => new guest.Piece(1)];
  for (const call of calls)
    expect(messageOf(call)).toMatch(/: cannot enter component instance: it trapped in an earlier call: \w/);
  return true;
}

/** Frames that are enough for every form, and for one that has not run yet: what is compiled then takes more than all of the call. */
const ENOUGH = 40;
const COLD = 3000;
/** Words that are less than a frame, so that the stack ends at every place. */
const WORDS = [0, 3, 6, 9];

let locks = 0;

describe("where the stack is nearly full, a call with", () => {
  test.each(Object.entries(forms))("%s ends well, or locks the instance", async (_, { call, gives, live = 0 }) => {
    let succeeded = 0;
    let guest: Guest | undefined;
    for (const left of [COLD, ...Array(ENOUGH).keys()]) {
      for (const words of WORDS) {
        guest ??= await instance();
        const api = guest;
        const piece = new api.Piece(5);
        const before = api.live();
        const outcome = callAbove(left, words, () => call(api, piece));
        // The first thing that is asked of it: one that is locked does not run.
        let after: number | undefined;
        const refusal = messageOf(() => {
          after = api.live();
        });
        if (refusal !== undefined) expect(refusal).toMatch(/cannot enter component instance/);
        const locked = isLocked(api);
        if (locked) {
          guest = undefined;
          locks++;
          expect(outcome).not.toHaveProperty("value");
        } else if ("value" in outcome) {
          expect(outcome.value).toBe(gives);
          expect(after).toBe(before + live);
          succeeded++;
        } else {
          // As if it had never been called.
          expect(after).toBe(before);
          expect(piece.value()).toBe(5);
        }
      }
    }
    expect(succeeded).toBeGreaterThan(0);
  });

  test("most of them locks it somewhere", () => expect(locks).toBeGreaterThan(10));

  test("a guest that catches everything does not catch the end of the stack", async () => {
    const { instantiate } = await bindings<{ catchHost(): boolean }>("exceptions");
    const fresh = () => instantiate({ call() {}, count: () => 1 });
    let guest = await fresh();
    for (const left of [COLD, ...Array(ENOUGH).keys()]) {
      for (const words of WORDS) {
        const outcome = callAbove(left, words, () => guest.catchHost());
        if ("value" in outcome) expect(outcome.value).toBe(false);
        const refusal = messageOf(() => expect(guest.catchHost()).toBe(false));
        if (refusal === undefined) continue;
        expect(refusal).toMatch(/cannot enter component instance: it trapped in an earlier call: \w/);
        guest = await fresh();
      }
    }
  });
});
