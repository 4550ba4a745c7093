import { expect, test } from "@jest/globals";
import { bindings } from "./support.ts";

/** A guest whose realloc traps where it finds anything in its task's storage, and leaves 99 there. */
interface Context {
  /** What the storage has when the function begins. */
  atStart(a: string, b: string): number;
  /** What is left of the 7 that it stores, after a call of the host that returns a string. */
  afterImport(name: string): number;
}

const instance = async (): Promise<Context> =>
  (await bindings<Context>("context")).instantiate({ greet: (name: string) => `Hello, ${name}!` });

test("each realloc for parameters is a task of its own, with empty storage, and so is the function", async () => {
  const api = await instance();
  expect(api.atStart("a", "b")).toBe(0);
  expect(api.atStart("c", "d")).toBe(0);
});

test("a realloc for the result of an import is one as well: the storage of the task that waits is as it was", async () => {
  const api = await instance();
  expect(api.afterImport("you")).toBe(7);
  expect(api.afterImport("they")).toBe(7);
});
