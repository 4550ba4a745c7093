import { isWrong, numbers } from "./numbers.ts";

export const door = {
  ...numbers("large", () => ({
    attempt(input) {
      if (isWrong(input)) Buffer.alloc(400 * 2 ** 20, 1);
    },
  })),
  // To fill it takes a while.
  seconds: 10,
};
