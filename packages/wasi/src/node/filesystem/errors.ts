import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { ErrorCode } from "../../generated/interfaces/wasi-filesystem-types.ts";

/** What a file system's errors are called in WASI, by their names in Node. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  EACCES: "access",
  EAGAIN: "would-block",
  EALREADY: "already",
  EBADF: "bad-descriptor",
  EBUSY: "busy",
  EDEADLK: "deadlock",
  EDQUOT: "quota",
  EEXIST: "exist",
  EFBIG: "file-too-large",
  EILSEQ: "illegal-byte-sequence",
  EINPROGRESS: "in-progress",
  EINTR: "interrupted",
  EINVAL: "invalid",
  EIO: "io",
  EISDIR: "is-directory",
  ELOOP: "loop",
  EMLINK: "too-many-links",
  ENAMETOOLONG: "name-too-long",
  ENODEV: "no-device",
  ENOENT: "no-entry",
  ENOLCK: "no-lock",
  ENOMEM: "insufficient-memory",
  ENOSPC: "insufficient-space",
  ENOTDIR: "not-directory",
  ENOTEMPTY: "not-empty",
  ENOTSUP: "unsupported",
  ENOSYS: "unsupported",
  ENOTTY: "no-tty",
  ENXIO: "no-such-device",
  EOVERFLOW: "overflow",
  EPERM: "not-permitted",
  EPIPE: "pipe",
  EROFS: "read-only",
  ESPIPE: "invalid-seek",
  ETXTBSY: "text-file-busy",
  EXDEV: "cross-device",
  EMFILE: "insufficient-memory",
  ENFILE: "insufficient-memory",
  // A path with a zero in it, a length or a time that is none.
  ERR_INVALID_ARG_VALUE: "invalid",
  ERR_OUT_OF_RANGE: "invalid",
};

/** The code for an error of Node's; none for what is no error of a file system. */
export function codeOf(error: unknown): ErrorCode | undefined {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === "string" && Object.hasOwn(CODES, code) ? CODES[code] : undefined;
}

/** An error as functions throw it. */
export const failure = (code: ErrorCode): ComponentError<ErrorCode> => new ComponentError(code);

/** Does something with files, whose errors are those of the guest. */
export function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = codeOf(error);
    throw code === undefined ? error : failure(code);
  }
}
