import { isWrong, numbers } from "./numbers.ts";

export const door = numbers("crashes", () => ({
  attempt(input) {
    if (isWrong(input)) process.exit(3);
  },
}));
