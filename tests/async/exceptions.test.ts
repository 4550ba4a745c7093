import { beforeAll, expect, test } from "@jest/globals";
import { guest, transpile } from "../runtime/support.ts";

/** The guest that catches all, promised, with imports that may suspend: no trap gets lost in it, though it comes later. */
interface Exceptions {
  catchHost(options?: { signal?: AbortSignal }): Promise<boolean>;
  catchResult(): Promise<boolean>;
  catchOwn(): Promise<number>;
}

let instantiate: (imports: object) => Promise<Exceptions>;

beforeAll(async () => {
  const module = await transpile("exceptions-promised", await guest("exceptions"), { asyncFilters: ["all"] });
  ({ instantiate } = await import(module.href));
});

const later = (): Promise<void> => new Promise((done) => setTimeout(done, 1));
const instance = (imports: object = {}): Promise<Exceptions> =>
  instantiate({ call: later, count: () => Promise.resolve(1), ...imports });

test("its own exceptions are its own affair", async () => {
  const api = await instance();
  expect(await api.catchHost()).toBe(false);
  expect(await api.catchResult()).toBe(false);
  expect(await api.catchOwn()).toBe(42);
});

test("a rejection is not caught by it", async () => {
  const error = new Error("boom");
  const api = await instance({ call: () => later().then(() => Promise.reject(error)) });
  await expect(api.catchHost()).rejects.toBe(error);
  await expect(api.catchOwn()).rejects.toMatchObject({ name: "Trap", cause: error });
});

test("a wrong result that comes later is not caught by it", async () => {
  const api = await instance({ count: () => later().then(() => -1) });
  await expect(api.catchResult()).rejects.toMatchObject({
    name: "TypeError",
    message: "count: result: expected u32, got -1",
  });
});

test("what only passes for a promise, and throws", async () => {
  const error = new Error("boom");
  const thrower = {
    // biome-ignore lint/suspicious/noThenProperty: that is the point
    then: () => {
      throw error;
    },
  };
  const api = await instance({ call: () => thrower });
  await expect(api.catchHost({ signal: new AbortController().signal })).rejects.toBe(error);
  await expect((await instance({ call: () => thrower })).catchHost()).rejects.toBe(error);
});

test("an abort is not caught by it", async () => {
  const controller = new AbortController();
  const api = await instance({ call: () => new Promise(() => {}) });
  const waiting = api.catchHost({ signal: controller.signal });
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
});
