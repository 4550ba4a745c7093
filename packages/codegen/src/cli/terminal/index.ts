export { bytes, milliseconds, now, summaryLines } from "./summary.ts";
export { type Line, linesOf, processTerminal, type Styled, styled, type Terminal } from "./terminal.ts";
