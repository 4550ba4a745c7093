import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { type WasiOptions, wasi } from "@wit-bindgen-ts/wasi";
import { filesystem } from "@wit-bindgen-ts/wasi/node";
import { bin, nodes, type Outcome } from "../../cli/command-line.ts";
import { makeScratch, writeFiles } from "../../support/scratch.ts";

/** The engines that guests are built with. */
export const ENGINES = ["starlingmonkey", "quickjs"] as const;

/** A project of a user, in which packages are found that the repository has. */
export class Project {
  readonly folder: string = makeScratch("guest");

  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  has(name: string): boolean {
    return existsSync(this.path(name));
  }

  copy(from: string, to: string): void {
    copyFileSync(this.path(from), this.path(to));
  }

  /** Runs `wit-bindgen-ts` in it. */
  run(...args: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(nodes[24], [bin, ...args], {
      cwd: this.folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    });
    return { code: status, stdout, stderr };
  }

  /**
   * Has bindings made of a component in it, and instantiates it.
   *
   * @param given beside WASI
   */
  async instance<T>(name: string, given: object = {}, options: WasiOptions = {}): Promise<T> {
    const bytes = new Uint8Array(readFileSync(this.path(`${name}.wasm`)));
    const files = await generate({ kind: "component", bytes, name }, { mode: "transpile", language: "js" });
    const folder = this.path(`host/${name}`);
    if (!existsSync(folder)) writeFiles(folder, files);
    const module = await import(pathToFileURL(join(folder, `${name}.js`)).href);
    return module.instantiate({ ...wasi(options), ...filesystem({}), ...given });
  }
}

/** What a function throws. */
export function thrownBy(func: () => unknown): unknown {
  try {
    func();
  } catch (error) {
    return error;
  }
  throw new Error("it throws nothing");
}
