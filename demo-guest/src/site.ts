import type { IncomingRequest, ResponseOutparam } from "wasi:http/types@0.2.12";
import type { World } from "../gen/site.js";
import { type Answer, respond, textOf } from "./http.ts";
import { countWords } from "./words.ts";

/** Each path, and what is there. */
const routes: Readonly<Record<string, (request: IncomingRequest) => unknown>> = {
  "GET /": () => ({ try: ["/hello", "POST /words"] }),
  "GET /hello": () => ({ hello: "from a component" }),
  "POST /words": async (request) => countWords(await textOf(request), 10),
  "GET /oops": () => {
    throw new Error("nobody caught this");
  },
};

async function answer(request: IncomingRequest): Promise<Answer> {
  const [path] = (request.pathWithQuery() ?? "/").split("?");
  const method = request.method();
  const route = routes[`${method.tag.toUpperCase()} ${path}`];
  return route === undefined
    ? { status: 404, body: { error: `nothing is at ${path}` } }
    : { status: 200, body: await route(request) };
}

export default {
  text: { countWords },
  incomingHandler: {
    async handle(request: IncomingRequest, outparam: ResponseOutparam) {
      await respond(outparam, await answer(request));
    },
  },
} satisfies World;
