import { expect, test } from "@jest/globals";
import { bindings, thrown } from "./support.ts";

/** A guest that has exception handlers and catches all: no trap must get lost in them. */
interface Exceptions {
  catchHost(): boolean;
  catchResult(): boolean;
  catchOwn(): number;
  throwOwn(): void;
}

const instance = async (imports: object = {}): Promise<Exceptions> =>
  (await bindings<Exceptions>("exceptions")).instantiate({ call() {}, count: () => 1, ...imports });

test("its own exceptions are its own affair", async () => {
  expect((await instance()).catchOwn()).toBe(42);
  expect((await instance()).catchHost()).toBe(false);
});

test("one that it does not catch is the end of the instance", async () => {
  const api = await instance();
  thrown(() => api.throwOwn());
  expect(() => api.catchOwn()).toThrow("cannot enter component instance");
});

test("an error of the host is not caught by it", async () => {
  const error = new Error("boom");
  const api = await instance({
    call: () => {
      throw error;
    },
  });
  expect(thrown(() => api.catchHost())).toBe(error);
  expect(thrown(() => api.catchOwn())).toMatchObject({ name: "Trap", cause: error });
});

test.each([undefined, null])("nor is %s", async (nothing) => {
  const api = await instance({
    call: () => {
      throw nothing;
    },
  });
  const error = thrown(() => api.catchHost());
  expect(error).toMatchObject({ name: "Trap", message: `call: a host function threw ${nothing}` });
  expect(thrown(() => api.catchOwn())).toMatchObject({ name: "Trap", cause: error });
});

test("a wrong result of the host is not caught by it", async () => {
  const api = await instance({ count: () => -1 });
  expect(thrown(() => api.catchResult())).toMatchObject({
    name: "TypeError",
    message: "count: result: expected u32, got -1",
  });
  expect(() => api.catchOwn()).toThrow("cannot enter component instance");
});

test("a call that is refused in the host is not caught by it", async () => {
  const api: Exceptions = await instance({ call: () => void api.catchOwn() });
  expect(thrown(() => api.catchHost())).toMatchObject({
    message: expect.stringContaining("cannot enter component instance"),
  });
});
