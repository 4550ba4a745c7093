import { isWrong, numbers } from "./numbers.ts";

export const door = {
  ...numbers("slow", () => ({
    attempt(input) {
      const start = process.cpuUsage();
      while (isWrong(input) && process.cpuUsage(start).user < 600_000);
    },
  })),
  // On a busy machine, that much takes long on the clock.
  seconds: 0.5,
};
