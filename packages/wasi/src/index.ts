/// <reference lib="esnext.disposable" />
/**
 * WASI 0.2 on web standards.
 *
 * @packageDocumentation
 */
export { beside } from "./beside.ts";
export {
  type EnvironmentOptions,
  Exit,
  environment,
  exit,
  GuestError,
  type Output,
  stderr,
  stdin,
  stdout,
  TerminalInput,
  TerminalOutput,
  type Terminals,
  terminalInput,
  terminalOutput,
  terminalStderr,
  terminalStdin,
  terminalStdout,
} from "./cli/index.ts";
export { monotonicClock, wallClock } from "./clocks/index.ts";
export type { ErrorCode, HeaderError, Method, Scheme } from "./generated/interfaces/wasi-http-types.ts";
export {
  type Answer,
  type Fetch,
  Fields,
  FutureIncomingResponse,
  FutureTrailers,
  HttpError,
  httpTypes,
  IncomingBody,
  type IncomingHandler,
  IncomingRequest,
  IncomingResponse,
  OutgoingBody,
  OutgoingRequest,
  OutgoingResponse,
  outgoingHandler,
  RequestOptions,
  type RequestParts,
  ResponseOutparam,
  type ServeOptions,
  serveRequest,
} from "./http/index.ts";
export {
  type Failure,
  InputStream,
  type InputStreamOptions,
  IoError,
  ioError,
  ioPoll,
  ioStreams,
  OutputStream,
  type OutputStreamOptions,
  type Sink,
  type StreamError,
  sinkOf,
  type Write,
} from "./io/index.ts";
export type { MaySuspend, MaySuspendIn } from "./may-suspend.ts";
export { insecure, insecureSeed, random } from "./random/index.ts";
export { type Wasi, type WasiOptions, wasi } from "./wasi.ts";
