export { addGlobals, installEvents, installMicrotasks, installTimers } from "./install.ts";
export { decodeUtf8, encodeUtf8 } from "./utf8.ts";
