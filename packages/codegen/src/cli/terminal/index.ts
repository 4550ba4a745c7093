export { bytes, milliseconds, now, summaryLines } from "./summary.ts";
export { processTerminal, type Style, type Terminal } from "./terminal.ts";
