import { fileOptions, guestWitOptions } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";
import type { EmbedValues } from "./embed.ts";

/** `wit-bindgen-ts embed`. */
export const embed: Command<EmbedValues> = {
  name: "embed",
  summary: "A core module with its WIT in it, of which new makes a component.",
  description:
    "Puts WIT into a custom section of a core module, as guests made with wit-bindgen carry theirs. Whether the module fits is " +
    "seen when new makes a component of it; componentize does both at once.",
  argument: { name: "module", help: "A core module (.wasm)." },
  options: { ...guestWitOptions, wit: { ...guestWitOptions.wit, required: true }, ...fileOptions },
  examples: [
    {
      command: "wit-bindgen-ts embed core.wasm --wit wit -w plugin -o embedded.wasm",
      about: "with one world of several",
    },
  ],
  exitCodes: "0 done; 1 the WIT could not be embedded; 2 wrong usage",
  run: async (...given) => (await import("./embed.ts")).embed(...given),
};
