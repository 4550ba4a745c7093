import { numbers } from "./numbers.ts";

export const door = numbers("remembers", () => {
  let count = 0;
  return {
    attempt() {
      count += 1;
      if (count === 5) throw new Error("the fifth");
    },
  };
});
