import type { IncomingRequest, ResponseOutparam } from "wasi:http/types@0.2.12";
import type { World } from "../gen/site.js";
import { type Answer, respond, textOf } from "./http.ts";
import { countWords } from "./words.ts";

/** Each path, and what is there. */
const routes: Readonly<Record<string, (request: IncomingRequest) => unknown>> = {
  "GET /": () => ({ try: ["/hello", "POST /words"] }),
  "GET /hello": () => ({ hello: "from a component" }),
  "POST /words": (request) => countWords(textOf(request), 10),
  "GET /oops": () => {
    throw new Error("nobody caught this");
  },
};

function answer(request: IncomingRequest): Answer {
  const [path] = (request.pathWithQuery() ?? "/").split("?");
  const method = request.method();
  const route = routes[`${method.tag.toUpperCase()} ${path}`];
  return route === undefined
    ? { status: 404, body: { error: `nothing is at ${path}` } }
    : { status: 200, body: route(request) };
}

export default {
  text: { countWords },
  incomingHandler: {
    handle(request: IncomingRequest, outparam: ResponseOutparam) {
      respond(outparam, answer(request));
    },
  },
} satisfies World;
