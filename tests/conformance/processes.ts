import { execFile } from "node:child_process";

export interface ProcessResult {
  readonly code: number;
  /** What it wrote, to either stream. */
  readonly output: string;
}

/** Runs a program to its end, whatever its exit code. */
export function runProcess(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 64 * 2 ** 20, ...options }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}
