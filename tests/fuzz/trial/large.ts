import { few, isWrong, numbers } from "./numbers.ts";

const attempt = (input: readonly number[]): void => {
  if (isWrong(input)) Buffer.alloc(400 * 2 ** 20, 1);
};

export const door = numbers("large", () => ({ attempt }), { inputs: few, mebibytes: 400 });
