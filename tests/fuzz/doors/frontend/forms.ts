import type { GenerateOptions } from "@wit-bindgen-ts/codegen";
import { type Arbitrary, constantFrom } from "fast-check";

/** What can be made of an input. */
interface Form {
  readonly options: GenerateOptions;
  /** What is made of WIT besides. */
  readonly besides?: "abi" | "skeleton";
}

const FORMS: Readonly<Record<string, Form>> = {
  transpile: { options: { mode: "transpile" } },
  js: { options: { mode: "transpile", language: "js", inline: true } },
  documented: { options: { mode: "transpile" } },
  traced: { options: { mode: "transpile", trace: true, sync: true } },
  waiting: { options: { mode: "transpile", asyncFilters: ["all"], trace: true } },
  types: { options: { mode: "types" } },
  declarations: { options: { mode: "types", language: "js", importExtension: "ts" } },
  modules: { options: { mode: "types", declareModules: true } },
  abi: { options: { mode: "types" }, besides: "abi" },
  skeleton: { options: { mode: "types" }, besides: "skeleton" },
  host: { options: { mode: "host" } },
  "waiting host": { options: { mode: "host", asyncFilters: ["all"], memory64: true, stringEncoding: "utf16" } },
  guest: { options: { mode: "guest" }, besides: "skeleton" },
  quickjs: { options: { mode: "guest", engine: "quickjs" } },
};

/** Which of them an input asks for. */
export interface FormInput {
  readonly form: string;
}

export const form: Arbitrary<string> = constantFrom(...Object.keys(FORMS));

/** Of a component, which has its code. */
export function ofComponent(name: string): GenerateOptions {
  const { options } = FORMS[name]!;
  if (options.mode !== "host") return options;
  return { mode: "transpile", ...(options.asyncFilters && { asyncFilters: options.asyncFilters }) };
}

/** Of WIT, which has none. */
export function ofWit(name: string): Form {
  const { options, besides } = FORMS[name]!;
  if (options.mode === "transpile") return { options: { mode: "types", language: options.language ?? "ts" } };
  return { options, ...(besides && { besides }) };
}
