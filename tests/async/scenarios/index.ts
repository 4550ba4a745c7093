import { concurrency } from "./concurrency.ts";
import type { Scenario } from "./env.ts";
import { mixed } from "./mixed.ts";
import { plain } from "./plain.ts";
import { promises } from "./promises.ts";
import { time } from "./time.ts";
import { values } from "./values.ts";

/** What is shown of guests that wait, by its name: the same in each engine, and however they are suspended. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...values,
  ...time,
  ...concurrency,
  ...plain,
  ...mixed,
  ...promises,
};
