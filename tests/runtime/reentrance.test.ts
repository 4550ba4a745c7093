import { describe, expect, test } from "@jest/globals";
import { bindings, thrown } from "./support.ts";

/** A component with a child whose functions it calls, and which calls back. */
interface Reentrance {
  /** The parent calls the child, the child calls back, and that goes `depth` times into the child again. */
  run(depth: number): number;
  /** The same from the child on. */
  go(depth: number): number;
  /** A function that the parent has lifted, and lowered again itself. */
  within(depth: number): number;
  dropOutside(): number;
  dropInside(): void;
  untidy(): number;
}

const instance = async (): Promise<Reentrance> => (await bindings<Reentrance>("reentrance")).instantiate({});

describe("a call that comes back", () => {
  test("to what is around the caller stays inside it", async () => {
    const api = await instance();
    expect(api.run(0)).toBe(101);
    expect(api.go(0)).toBe(101);
    expect(api.run(0)).toBe(101);
  });

  test("within one instance enters nothing", async () => {
    expect((await instance()).within(0)).toBe(100);
    expect((await instance()).within(1)).toBe(101);
  });

  test.each(["run", "go"] as const)("into an instance that it left traps: %s", async (name) => {
    const api = await instance();
    expect(thrown(() => api[name](1))).toMatchObject({
      name: "Trap",
      message:
        "wasm trap: cannot enter component instance: component instance 0 calls into 1, while a call into 1 is in progress",
    });
    expect(() => api.run(0)).toThrow(/^run: cannot enter component instance: it trapped in an earlier call/);
  });

  test("to destroy a resource follows the same rule", async () => {
    expect((await instance()).dropOutside()).toBe(7);
    const api = await instance();
    expect(thrown(() => api.dropInside())).toMatchObject({
      name: "Trap",
      message: expect.stringContaining("cannot enter component instance"),
    });
  });
});

test("post-return of a call between instances cannot call out", async () => {
  const api = await instance();
  expect(thrown(() => api.untidy())).toMatchObject({
    name: "Trap",
    message: "wasm trap: cannot leave component instance: component instance 1 calls back of component instance 0",
  });
});
