import { guestOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { ServeValues } from "./serve.ts";

/** `wit-bindgen-ts serve`. */
export const serve: Command<ServeValues> = {
  name: "serve",
  summary: "Serves HTTP by a component.",
  description:
    "Serves HTTP by a component that exports wasi:http/incoming-handler, on this machine alone unless --addr says another " +
    "address. Each instance of it has one request at a time; one that traps is replaced. --verbose prints each request.",
  argument: { name: "component", help: "A WebAssembly component (.wasm)." },
  options: {
    addr: { type: "string", placeholder: "address", help: "The address to listen at. Default: 127.0.0.1." },
    port: { type: "string", placeholder: "number", help: "The port; 0 is one that is free. Default: 8080." },
    instances: {
      type: "string",
      placeholder: "number",
      help: "How many requests are handled at the same time, each by its own instance. Default: 32.",
    },
    fresh: { type: "boolean", help: "A new instance for each request, which has nothing of those before." },
    ...guestOptions,
  },
  examples: [
    { command: "wit-bindgen-ts serve app.wasm", about: "at http://127.0.0.1:8080/" },
    {
      command: "wit-bindgen-ts serve app.wasm --addr 0.0.0.0 --port 80 --net --verbose",
      about: "for everybody, and with requests of its own to others",
    },
  ],
  exitCodes: "0 stopped by Ctrl-C or SIGTERM; 1 it could not be served; 2 wrong usage; 130 stopped by a second Ctrl-C",
  endsProcess: true,
  run: async (...given) => (await import("./serve.ts")).serve(...given),
};
