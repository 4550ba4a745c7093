import { isWrong, numbers } from "./numbers.ts";

export const door = numbers("hangs", () => ({
  attempt(input) {
    while (isWrong(input));
  },
}));
