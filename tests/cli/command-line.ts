import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "@jest/globals";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The command as its package has it. */
export const bin: string = join(root, "packages/codegen/bin/wit-bindgen-ts.cjs");

/** The Node that the command is run with: the oldest that is supported, since users may have it. */
export const nodes = {
  20: join(root, "node_modules/node20/bin/node"),
  24: join(root, "node_modules/node24/bin/node"),
  26: join(root, "node_modules/node/bin/node"),
} as const;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Settings {
  readonly node?: keyof typeof nodes;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node itself. */
  readonly flags?: readonly string[];
  /** What it is given to read. */
  readonly input?: string | Uint8Array;
  /** How what it prints is read. */
  readonly encoding?: "utf8" | "latin1";
}

/** A folder of its own, taken away after the tests of a file, and the command run in it. */
export class Workplace {
  readonly folder: string;

  /** @param outer - one that it is a part of, and goes with */
  constructor(outer?: Workplace) {
    this.folder = mkdtempSync(outer === undefined ? join(tmpdir(), "wit-bindgen-ts-") : outer.path("part-"));
    if (outer === undefined) afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Runs `wit-bindgen-ts` to its end. */
  run(
    args: readonly string[],
    { node = 20, env = {}, flags = [], input = "", encoding = "utf8" }: Settings = {},
  ): Outcome {
    const { status, stdout, stderr } = spawnSync(nodes[node], [...flags, bin, ...args], {
      cwd: this.folder,
      input,
      encoding,
      maxBuffer: 1 << 26,
      env: { PATH: process.env["PATH"], ...env },
    });
    return { code: status, stdout, stderr };
  }

  /** Lets modules in the folder import a package of this project by its name. */
  link(name: string): void {
    const place = this.path(`node_modules/@wit-bindgen-ts/${name}`);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, "packages", name), place, "junction");
  }

  path(name: string): string {
    return resolve(this.folder, name);
  }

  write(name: string, contents: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), contents);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true });
  }

  /** Every file below a folder, sorted. */
  list(name = "."): string[] {
    return readdirSync(this.path(name), { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(this.path(name), path)).isFile())
      .sort();
  }

  /** Writes a component with the world of a WIT text; its functions trap. */
  async component(name: string, wit: string): Promise<void> {
    this.write(name, await dummyComponent({ wit: { files: wit } }));
  }
}

/** A world with an import, an export, and text and records on the way. */
export const greeter = `package example:greeter@1.0.0;

interface clock {
  now: func() -> u64;
}

interface greetings {
  record person { name: string, age: option<u32> }
  greet: func(who: person) -> result<string, string>;
}

world greeter {
  import clock;
  export greetings;
}
`;
