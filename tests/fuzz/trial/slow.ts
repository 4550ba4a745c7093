import { few, isWrong, numbers } from "./numbers.ts";

const attempt = (input: readonly number[]): void => {
  const start = process.cpuUsage();
  while (isWrong(input) && process.cpuUsage(start).user < 200_000);
};

// On a busy machine, that much takes long on the clock.
export const door = numbers("slow", () => ({ attempt }), { inputs: few, seconds: 0.1, patience: 300 });
