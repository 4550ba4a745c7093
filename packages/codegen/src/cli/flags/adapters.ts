import type { Options } from "../usage/index.ts";

/** What every command that makes a component of a core module can be told of what adapts its imports. */
export interface AdapterValues {
  readonly adapt?: readonly string[];
}

export const adapterOptions: Options<AdapterValues> = {
  adapt: {
    type: "string",
    multiple: true,
    placeholder: "adapter",
    help:
      "What implements its core imports: wasi for WASI preview 1, by the official adapter for a program (one that exports _start) " +
      "or else a library; wasi=reactor, wasi=command or wasi=proxy for a certain one; or <import>=<file.wasm> for any other.",
  },
};
