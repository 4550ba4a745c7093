import type { Encoding } from "../memory/index.ts";
import { lowerUtf8, sizeOfUtf8 } from "./utf8.ts";
import { lowerLatin1OrUtf16, lowerUtf16, sizeOfLatin1OrUtf16, sizeOfUtf16 } from "./utf16.ts";

/** The encodings that canonical options name, for strings that are staged (CanonicalABI.md, "string_encoding"). */
export const utf8: Encoding = { lower: lowerUtf8, size: sizeOfUtf8, asciiAlign: 1 };
export const utf16: Encoding = { lower: lowerUtf16, size: sizeOfUtf16 };
export const latin1OrUtf16: Encoding = { lower: lowerLatin1OrUtf16, size: sizeOfLatin1OrUtf16, asciiAlign: 2 };
