import type { Exit as GeneratedExit } from "../generated/interfaces/wasi-cli-exit.ts";

/** What `wasi:cli/exit` throws: the guest asked for its end, with a code. */
export class Exit extends Error {
  /** What the program would exit with: 0 for success. */
  readonly code: number;

  constructor(code: number) {
    super(`the guest exited with code ${code}`);
    this.name = "Exit";
    this.code = code;
  }
}

/** `wasi:cli/exit`: throws an {@link Exit}. */
export const exit: GeneratedExit = {
  exit({ tag }) {
    throw new Exit(tag === "ok" ? 0 : 1);
  },
  exitWithCode(code) {
    throw new Exit(code);
  },
};
