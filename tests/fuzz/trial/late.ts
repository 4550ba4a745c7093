import { isWrong, numbers } from "./numbers.ts";

export const door = numbers("late", (attempted) => ({
  async settle() {
    const late = attempted.filter(isWrong).map((input) => ({ input, error: new Error("wrong after all") }));
    attempted.length = 0;
    return late;
  },
}));
