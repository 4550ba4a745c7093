import type { Result } from "@wit-bindgen-ts/runtime-helpers";
import type {
  ErrorCode,
  ResponseOutparam as GeneratedResponseOutparam,
} from "../generated/interfaces/wasi-http-types.ts";
import { own } from "../own.ts";
import { OutgoingResponse } from "./outgoing-response.ts";

/** What the guest answers: a response, whose body may come later, or that it has none. */
export type Answer = Result<OutgoingResponse, ErrorCode>;

/** `wasi:http/types.response-outparam`: what the guest answers with, once. */
export class ResponseOutparam implements GeneratedResponseOutparam {
  readonly #answer: (answer: Answer) => void;

  constructor(answer: (answer: Answer) => void) {
    this.#answer = answer;
  }

  /** Answers. */
  static set(param: object, response: Result<object, ErrorCode>): void {
    const { tag, val } = response;
    own(ResponseOutparam, param, "response-outparam").#answer(
      tag === "ok" ? { tag, val: own(OutgoingResponse, val, "outgoing-response") } : { tag, val },
    );
  }
}
