import { isWrong, numbers } from "./numbers.ts";

export const door = numbers("slow", () => ({
  attempt(input) {
    const start = process.cpuUsage();
    while (isWrong(input) && process.cpuUsage(start).user < 150_000);
  },
}));
