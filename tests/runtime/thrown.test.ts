import { expect, test } from "@jest/globals";
import { ComponentError, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { kinds } from "./kinds-host.ts";
import { thrown } from "./support.ts";

const fail = (): never => {
  throw new Error("a second error");
};

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const withGetter = <T extends object>(object: T, name: PropertyKey): T =>
  Object.defineProperty(object, name, { get: fail, configurable: true });

/** What a host function may throw, and what it is called in the refusal of later calls. */
const values: Readonly<Record<string, readonly [make: () => unknown, told: string]>> = {
  "a revoked proxy": [() => revoked({}), "an object that can not be read"],
  "a revoked proxy of an array": [() => revoked([]), "an object that can not be read"],
  "a revoked proxy of an error": [() => revoked(new Error("x")), "an object that can not be read"],
  "a revoked proxy of a trap": [() => revoked(new Trap("x")), "an object that can not be read"],
  "a proxy that throws at all": [
    () => new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail }),
    "an object that can not be read",
  ],
  "an error whose message throws": [() => withGetter(new Error("x"), "message"), "an object of class Error"],
  "an error whose payload throws": [() => withGetter(new Error("it"), "payload"), "it"],
  "an error whose tag throws": [() => withGetter(new Error("it"), "tag"), "it"],
  "an error whose message is no text": [
    () => Object.assign(new Error("x"), { message: 5n }),
    "an object of class Error",
  ],
  "a trap that is frozen": [() => Object.freeze(new Trap("it")), "it"],
  "what only looks like a trap": [() => Object.assign(Object.create(Trap.prototype), { message: "it" }), "it"],
  "an object whose text throws": [() => withGetter({}, Symbol.toStringTag), "{}"],
  "an error": [() => new RangeError("it"), "it"],
};

const payloads: typeof values = {
  "an object whose message throws": [() => withGetter({}, "message"), "{}"],
  "an object whose field throws": [
    () => ({
      get field() {
        return fail();
      },
    }),
    "an object that can not be read",
  ],
  "an object without a prototype": [() => Object.create(null), "{}"],
  nothing: [() => undefined, "undefined"],
  "a symbol": [() => Symbol("it"), "Symbol(it)"],
};

test.each(Object.entries({ ...values, ...payloads }))("%s, thrown by a host function", async (_, [make, told]) => {
  const value = make();
  const { through } = await kinds({
    echoU8() {
      throw value;
    },
  });
  expect(
    Object.is(
      thrown(() => through["echoU8"]!(1)),
      value,
    ),
  ).toBe(true);
  expect((thrown(() => through["echoU8"]!(1)) as Error).message).toBe(
    `through.echoU8 (through.echo-u8): cannot enter component instance: it trapped in an earlier call: through.echoU8 (through.echo-u8): ${told}`,
  );
});

test.each(Object.entries(values))("%s, thrown by one that may fail, is no payload", async (_, [make]) => {
  const value = make();
  const { through } = await kinds({
    echoResultBoth() {
      throw value;
    },
  });
  expect(
    Object.is(
      thrown(() => through["echoResultBoth"]!({ tag: "ok", val: 1 })),
      value,
    ),
  ).toBe(true);
  expect(() => through["echoU8"]!(1)).toThrow("it trapped in an earlier call");
});

test.each(Object.entries(payloads))("%s, thrown by one that may fail, is a wrong payload", async (_, [make, told]) => {
  const { through } = await kinds({
    echoResultBoth() {
      throw make();
    },
  });
  const message = `host.echoResultBoth (host.echo-result-both): result.val: expected string, got ${told}`;
  expect(thrown(() => through["echoResultBoth"]!({ tag: "ok", val: 1 }))).toMatchObject({ name: "TypeError", message });
  expect(() => through["echoU8"]!(1)).toThrow("it trapped in an earlier call");
});

test.each(Object.entries({ ...values, ...payloads }))("%s, as a parameter and as a payload", async (_, [make]) => {
  const { echo } = await kinds();
  expect(thrown(() => echo["echoU8"]!(make()))).toMatchObject({ name: "TypeError" });
  expect(echo["echoU8"]!(1)).toBe(1);
  expect(new ComponentError(make()).message).toMatch(/^the component returned an error: \S/);
});
