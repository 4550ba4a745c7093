import { numbers } from "./numbers.ts";

export const door = numbers("holds", () => ({}));
