import { beforeAll, describe, expect, test } from "@jest/globals";
import { attempt, attemptNew, ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { bindings, type Functions } from "./support.ts";

const HOST = { "test:resources/host@0.1.0": new Proxy({}, { get: () => class {} }) };

interface Disposing extends Disposable {
  size(): number;
}

/** Its method fails as a component's does. */
class Cup {
  #room = 2;

  pour(amount: number): number {
    if (amount > this.#room) throw new ComponentError("full");
    this.#room -= amount;
    return this.#room;
  }
}

let blobs: Functions;
let Blob: new (bytes: readonly number[]) => Disposing;
let NumberOf: new (text: string) => Disposable & { value(): number };

beforeAll(async () => {
  blobs = (await (await bindings("resources")).instantiate(HOST))["blobs"]!;
  Blob = blobs["Blob"] as unknown as typeof Blob;
  NumberOf = blobs["Number"] as unknown as typeof NumberOf;
});

describe("attempt", () => {
  const check = (it: Disposing): Disposing => blobs["check"]!(it) as Disposing;

  test("gives a function's value, or the payload that it threw", () => {
    const results = [new Blob([127]), new Blob([128])].map((blob) => attempt(check, blob));
    expect(results.map(({ tag }) => tag)).toEqual(["ok", "err"]);
    for (const { val } of results) expect(val).toBeInstanceOf(Blob);
  });

  test("calls a method on its object", () => {
    const cup = new Cup();
    expect(attempt(cup, "pour", 1)).toEqual({ tag: "ok", val: 1 });
    expect(attempt(cup, "pour", 2)).toEqual({ tag: "err", val: "full" });
    expect(attempt(new Blob([1, 2]), "size")).toEqual({ tag: "ok", val: 2 });
  });

  test("takes errors as the engines of guests have them, which are of a class of their own", () => {
    for (const payload of ["full", undefined]) {
      const fail = (): never => {
        throw Object.assign(new Error("an import failed"), { payload });
      };
      expect(attempt(fail)).toEqual({ tag: "err", val: payload });
    }
  });

  test("leaves other errors alone", () => {
    const thrown = [new RangeError("no"), { payload: 1 }, "no", undefined];
    for (const value of thrown) {
      const fail = (): never => {
        throw value;
      };
      let caught: unknown = fail;
      try {
        attempt(fail);
      } catch (error) {
        caught = error;
      }
      expect(Object.is(caught, value)).toBe(true);
    }
    expect(() => attempt(check, {} as Disposing)).toThrow(TypeError);
  });
});

describe("attemptNew", () => {
  test("constructs, or gives the payload", () => {
    const seven = attemptNew(NumberOf, "7");
    expect(seven).toEqual({ tag: "ok", val: expect.any(NumberOf) });
    expect(seven.tag === "ok" && seven.val.value()).toBe(7);
    expect(attemptNew(NumberOf, "seven")).toEqual({ tag: "err", val: { tag: "bad-digit", val: 0 } });
  });

  test("leaves other errors alone", () => {
    expect(() => attemptNew(NumberOf, 7 as unknown as string)).toThrow(TypeError);
  });
});
