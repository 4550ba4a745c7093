import { basename } from "node:path";
import { CliError } from "../files/index.ts";
import type { Command } from "../usage/index.ts";
import { type GuestValues, guestOptions, hostOf } from "./guest.ts";

/** What Wasmtime exits with for a trap, as a shell tells of a program that was aborted. */
const TRAPPED = 134;

interface Program {
  run(): Promise<void>;
}

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
  run: async (path, values, terminal, rest) => {
    const help = `A component that serves HTTP is run by: wit-bindgen-ts serve ${path}`;
    const { runtime, create } = await hostOf(path, "run", ["wasi:cli/run", help], values, terminal);
    const { processStreams, ComponentError, Exit } = runtime;
    const program: Program = await create({ ...processStreams(), args: [basename(path), ...rest] });
    try {
      await program.run();
      return 0;
    } catch (error) {
      if (error instanceof ComponentError) return 1;
      const { cause } = error as { cause?: unknown };
      for (const thrown of [error, cause]) if (thrown instanceof Exit) return thrown.code;
      throw new CliError(`${path} trapped: ${(error as Error).message}`, undefined, error, TRAPPED);
    }
  },
};
