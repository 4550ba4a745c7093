// A Worker of Cloudflare's: nothing is compiled where it runs, so that its core modules come compiled.
import core from "./markdown.core.wasm";
import core2 from "./markdown.core2.wasm";
import core3 from "./markdown.core3.wasm";
import { run } from "./web.mjs";

const modules = { "markdown.core.wasm": core, "markdown.core2.wasm": core2, "markdown.core3.wasm": core3 };

export default {
  async fetch() {
    return Response.json(await run(undefined, { modules }));
  },
};
