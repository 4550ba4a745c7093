import { describe, expect, test } from "@jest/globals";
import { bindings, type Functions, thrown } from "./support.ts";

/** In bytes: CanonicalABI.md, `MAX_STRING_BYTE_LENGTH` and `MAX_LIST_BYTE_LENGTH`. */
const MAX = 2 ** 28 - 1;

const instance = async (): Promise<Functions> => (await bindings<Functions>("limits")).instantiate({});

// Beyond the limit nothing is asked of the callee, whose realloc would trap in its own way ("unreachable").
describe.each([
  ["text", 1, "string content out-of-bounds"],
  ["text16", 2, "string content out-of-bounds"],
  ["bytes", 1, "list content out-of-bounds"],
  ["longs", 8, "list content out-of-bounds"],
] as const)("what crosses between two components, %s", (name, size, message) => {
  test("arrives", async () => {
    expect((await instance())[name]!(1000)).toBe(1000);
  });

  test.each([Math.floor(MAX / size) + 1, 2 ** 29, 2 ** 31, 2 ** 32 - 1])(
    "is too long with %i elements",
    async (length) => {
      const api = await instance();
      expect(thrown(() => api[name]!(length))).toMatchObject({ message: expect.stringContaining(message) });
    },
  );

  test("is not too long with as many as there may be", async () => {
    const api = await instance();
    expect(thrown(() => api[name]!(Math.floor(MAX / size)))).toMatchObject({ message: `${name}: unreachable` });
  });
});
