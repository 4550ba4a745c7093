export { addGlobals, installEvents, installTimers } from "./install.ts";
export { decodeUtf8, encodeUtf8 } from "./utf8.ts";
