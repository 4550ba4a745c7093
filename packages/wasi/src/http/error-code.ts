import type { ErrorCode } from "../generated/interfaces/wasi-http-types.ts";
import { causesOf, IoError, messageOf } from "../io/index.ts";

/** An error of the host that says which `error-code` the guest is to get. */
export class HttpError extends Error {
  /** What the guest gets. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(code.tag, options);
    this.name = "HttpError";
    this.code = code;
  }
}

/** What went wrong with a body, which `http-error-code` makes an `error-code` of. */
export class HttpIoError extends IoError {
  get code(): ErrorCode {
    return errorCodeOf(this.cause);
  }
}

/** By the codes of system calls, TLS, and the `fetch` of Node. Browsers tell none of it. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  CERT_HAS_EXPIRED: { tag: "TLS-certificate-error" },
  CERT_NOT_YET_VALID: { tag: "TLS-certificate-error" },
  CERT_REVOKED: { tag: "TLS-certificate-error" },
  DEPTH_ZERO_SELF_SIGNED_CERT: { tag: "TLS-certificate-error" },
  EAI_AGAIN: { tag: "DNS-timeout" },
  ECONNREFUSED: { tag: "connection-refused" },
  ECONNRESET: { tag: "connection-terminated" },
  EHOSTUNREACH: { tag: "destination-IP-unroutable" },
  ENETUNREACH: { tag: "destination-IP-unroutable" },
  ENOTFOUND: { tag: "DNS-error", val: { rcode: undefined, infoCode: undefined } },
  EPIPE: { tag: "connection-terminated" },
  EPROTO: { tag: "TLS-protocol-error" },
  ERR_TLS_CERT_ALTNAME_INVALID: { tag: "TLS-certificate-error" },
  ETIMEDOUT: { tag: "connection-timeout" },
  SELF_SIGNED_CERT_IN_CHAIN: { tag: "TLS-certificate-error" },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { tag: "TLS-certificate-error" },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { tag: "TLS-certificate-error" },
  UND_ERR_BODY_TIMEOUT: { tag: "connection-read-timeout" },
  UND_ERR_CONNECT_TIMEOUT: { tag: "connection-timeout" },
  UND_ERR_HEADERS_OVERFLOW: { tag: "HTTP-response-header-section-size", val: undefined },
  UND_ERR_HEADERS_TIMEOUT: { tag: "HTTP-response-timeout" },
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: { tag: "HTTP-request-body-size", val: undefined },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { tag: "HTTP-response-incomplete" },
  UND_ERR_SOCKET: { tag: "connection-terminated" },
};

/** The `error-code` for what `fetch` or a stream of it failed with: that of a cause, where one is known. */
export function errorCodeOf(error: unknown): ErrorCode {
  for (const cause of causesOf(error)) {
    if (cause instanceof HttpError) return cause.code;
    const code = String(cause.code);
    if (Object.hasOwn(CODES, code)) return CODES[code]!;
    if (code.startsWith("HPE_")) return { tag: "HTTP-protocol-error" };
  }
  return { tag: "internal-error", val: messageOf(error) };
}
