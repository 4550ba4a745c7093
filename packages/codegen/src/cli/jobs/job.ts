import type { GenerateInput, GenerateOptions } from "../../generate.ts";

/** What there is to generate, and from what. */
export interface Job {
  read(): GenerateInput | Promise<GenerateInput>;
  readonly options: GenerateOptions;
  /** What is worth knowing of an input that can be generated from. */
  notes?(input: GenerateInput): Promise<readonly string[]>;
}
