export { inspect } from "./inspect.ts";
export { inspectionMermaid } from "./mermaid.ts";
export type * from "./model.ts";
export { inspectionText } from "./text.ts";
export { sizeWords } from "./words.ts";
export { funcLine } from "./world-text.ts";
