import { few, isWrong, numbers } from "./numbers.ts";

const attempt = (input: readonly number[]): void => {
  while (isWrong(input));
};

export const door = numbers("hangs", () => ({ attempt }), { inputs: few, patience: 2 });
