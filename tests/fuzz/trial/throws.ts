import { isWrong, numbers } from "./numbers.ts";

export const door = numbers("throws", () => ({
  attempt(input) {
    if (isWrong(input)) throw new RangeError("too much", { cause: new Error("there is a cause") });
  },
}));
