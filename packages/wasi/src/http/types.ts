import type { ErrorCode, Types } from "../generated/interfaces/wasi-http-types.ts";
import type { MaySuspendIn } from "../may-suspend.ts";
import { HttpIoError } from "./error-code.ts";
import { Fields } from "./fields.ts";
import { FutureIncomingResponse } from "./future-incoming-response.ts";
import { FutureTrailers, IncomingBody } from "./incoming-body.ts";
import { IncomingRequest } from "./incoming-request.ts";
import { IncomingResponse } from "./incoming-response.ts";
import { OutgoingBody } from "./outgoing-body.ts";
import { OutgoingRequest } from "./outgoing-request.ts";
import { OutgoingResponse } from "./outgoing-response.ts";
import { RequestOptions } from "./request-options.ts";
import { ResponseOutparam } from "./response-outparam.ts";

/** `wasi:http/types`. */
export const httpTypes = {
  /** The `error-code` of an error of a body. */
  httpErrorCode: (error: object): ErrorCode | undefined => (error instanceof HttpIoError ? error.code : undefined),
  Fields,
  FutureIncomingResponse,
  FutureTrailers,
  IncomingBody,
  IncomingRequest,
  IncomingResponse,
  OutgoingBody,
  OutgoingRequest,
  OutgoingResponse,
  RequestOptions,
  ResponseOutparam,
} satisfies MaySuspendIn<Types>;
