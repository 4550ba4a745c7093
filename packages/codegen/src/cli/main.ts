/** The command line. Gives the exit code. */
export async function main(_args: readonly string[]): Promise<number> {
  return 2;
}
