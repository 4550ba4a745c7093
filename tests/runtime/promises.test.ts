import { describe, expect, test } from "@jest/globals";
import { type KindsExports, kindsHost } from "./kinds-host.ts";
import { bindings, thrown } from "./support.ts";
import { kindValues } from "./values.ts";

/** What a host function must not return: the guest does not wait for it. */
const PROMISES = {
  "a promise": (value: unknown) => Promise.resolve(value),
  // biome-ignore lint/suspicious/noThenProperty: this is what is refused
  "what passes for one": (value: unknown) => ({ then: (done: (value: unknown) => void) => done(value) }),
};

describe.each(Object.entries(PROMISES))("%s is refused", (_, promise) => {
  test.each(Object.keys(kindValues))("as the result of %s", async (name) => {
    const { instantiate } = await bindings<KindsExports>("kinds");
    const host = new Proxy({}, { get: () => promise });
    const { through } = await instantiate({ ...kindsHost(), "test:kinds/host@1.2.3": host });
    expect(thrown(() => through[name]!(kindValues[name]![0]![0]))).toMatchObject({
      name: "TypeError",
      message: expect.stringMatching(
        /: got a promise, and the guest does not wait for it: return the value itself, or generate with --async import:host\.echo-/,
      ),
    });
    expect(() => through[name]!(kindValues[name]![0]![0])).toThrow("cannot enter component instance: it trapped");
  });

  test("where there is no result", async () => {
    const { instantiate } = await bindings<{ catchHost(): void }>("exceptions");
    const guest = await instantiate({ call: promise, count: () => 1 });
    expect(() => guest.catchHost()).toThrow("call: result: got a promise");
  });
});
