export * from "./encodings.ts";
export * from "./strings64.ts";
export { decodeStrict, liftUtf8, lowerUtf8 } from "./utf8.ts";
export * from "./utf16.ts";
