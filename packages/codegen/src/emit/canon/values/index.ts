/** What values are lifted and lowered with, as their kinds see it. */
export { checkedArea, memoryOf } from "./context.ts";
export { ValueLifting } from "./value-lifting.ts";
export { type Refusal, ValueLowering } from "./value-lowering.ts";
