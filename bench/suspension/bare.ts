import { readFile } from "node:fs/promises";

type CoreNumbers = (n: number) => number;

interface Jspi {
  promising(core: unknown): (n: number) => Promise<number>;
  Suspending: new (call: (of: number) => unknown) => (of: number) => number;
}

export const jspi: Partial<Jspi> = WebAssembly as unknown as Partial<Jspi>;

/** `tasks.numbers` of the core module itself, with one import of the host and nothing around either. */
async function core(path: string, number: (of: number) => number): Promise<CoreNumbers> {
  const module = await WebAssembly.compile(await readFile(path));
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = name === "number" ? number : () => 0;
  }
  const { exports } = await WebAssembly.instantiate(module, imports);
  return exports["test:waiter/tasks@1.0.0#numbers"] as CoreNumbers;
}

/** Called and suspended by the engine, without any glue. */
export const promised = async (
  path: string,
  number: (of: number) => unknown,
): Promise<(n: number) => Promise<number>> => jspi.promising!(await core(path, new jspi.Suspending!(number)));

/** The same without suspension. */
export const plain = (path: string, number: (of: number) => number): Promise<CoreNumbers> => core(path, number);
