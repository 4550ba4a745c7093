import { type GuestValues, guestOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import { TRAPPED } from "./trapped.ts";

/** `wit-bindgen-ts run`. */
export const run: Command<GuestValues> = {
  name: "run",
  summary: "Runs a component that is a program.",
  description:
    "Runs a component that exports wasi:cli/run, in this process and with its standard streams. It is granted nothing else, " +
    "unless an option says so. Options come before the component: what follows that are its own arguments.",
  argument: { name: "component", help: "A WebAssembly component (.wasm)." },
  rest: { name: "argument", help: "The program's arguments; one -- before them is left out." },
  options: guestOptions,
  examples: [
    { command: "wit-bindgen-ts run app.wasm --help", about: "what app.wasm says of itself" },
    {
      command: "wit-bindgen-ts run --dir data::/data --env HOME=/data --net app.wasm /data/list.txt",
      about: "with a folder, a variable and the network",
    },
  ],
  exitCodes: `that of the program; 1 where it fails or could not be run, ${TRAPPED} where it traps; 2 wrong usage`,
  endsProcess: true,
  run: async (...given) => (await import("./run.ts")).run(...given),
};
