import { prepare } from "@wit-bindgen-ts/wit-parser";

/**
 * The command line's entry: the parser's WebAssembly is compiled while everything else loads.
 *
 * @param args - what follows the program's name
 * @returns the exit code, as {@link main} has it
 */
export async function start(args: readonly string[]): Promise<number> {
  // Options alone, such as --version, parse nothing.
  if (args.some((argument) => !argument.startsWith("-"))) prepare();
  const { main } = await import("./main.ts");
  return main(args);
}
