import { basename } from "node:path";
import { PlacedError } from "../../files/index.ts";
import type { GuestValues } from "../../flags/index.ts";
import { guestStack, hostOf } from "../../guest/index.ts";
import type { Command } from "../../usage/index.ts";
import { TRAPPED } from "./trapped.ts";

interface Program {
  run(): Promise<void>;
}

/** What `wit-bindgen-ts run` does. */
export const run: Command<GuestValues>["run"] = async (path, values, terminal, rest) => {
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
    throw new PlacedError(`${path} trapped: ${(error as Error).message}`, {
      where: guestStack(error, runtime).join("\n"),
      cause: error,
      exitCode: TRAPPED,
    });
  }
};
