/** The core-level interface of a world, for people and tools. */
export { type DescribeInput, type DescribeOptions, describeAbi } from "./describe.ts";
export type * from "./model.ts";
export { abiMarkdown, abiWat, abiWitx } from "./print/index.ts";
