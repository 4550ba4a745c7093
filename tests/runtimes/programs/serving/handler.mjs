// Serves by a component that exports wasi:http/incoming-handler, a new instance for each request.
import { serveRequest, wasi } from "@wit-bindgen-ts/wasi";
import { instantiate } from "./server.js";

export const handler = (options) => async (request) => {
  const { incomingHandler } = await instantiate(wasi({ fetch: (url, init) => fetch(url, init) }), options);
  return serveRequest(incomingHandler, request);
};
