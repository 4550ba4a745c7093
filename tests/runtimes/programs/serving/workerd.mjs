// A Worker of Cloudflare's, which says why it can not answer.
import { handler } from "./handler.mjs";
import core from "./server.core.wasm";
import core2 from "./server.core2.wasm";
import core3 from "./server.core3.wasm";

const handle = handler({
  modules: { "server.core.wasm": core, "server.core2.wasm": core2, "server.core3.wasm": core3 },
});

export default {
  fetch: (request) => handle(request).catch((error) => new Response(String(error), { status: 501 })),
};
