import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { withScratch, writeFiles } from "../../support/scratch.ts";
import { compile, compilers } from "../../types/compilers.ts";

// Code that is written for promise forms goes with the same functions as WASI 0.3 has them: asynchronous, and with streams.

const TYPES = `type duration = u64;
  variant failure { not-found, other(string) }
  record entry { size: u64, name: option<string> }`;

/** With pollables, futures and streams that are resources. */
const BEFORE = `package demo:later@0.2.0;
interface later {
  use wasi:io/poll@0.2.6.{pollable};
  use wasi:io/streams@0.2.6.{input-stream};
  ${TYPES}
  resource future-entry { subscribe: func() -> pollable; get: func() -> option<result<result<entry, failure>>>; }
  wait-for: func(how-long: duration) -> pollable;
  lookup: func(key: string) -> future-entry;
  read: func(name: string) -> input-stream;
}
world app { import later; export run: func() -> u64; }
package wasi:io@0.2.6 {
  interface poll {
    resource pollable { ready: func() -> bool; block: func(); }
    poll: func(in: list<borrow<pollable>>) -> list<u32>;
  }
  interface streams {
    use poll.{pollable};
    resource input-stream { read: func(len: u64) -> result<list<u8>>; subscribe: func() -> pollable; }
  }
}
`;

const AFTER = `package demo:later@0.3.0;
interface later {
  ${TYPES}
  wait-for: async func(how-long: duration);
  lookup: async func(key: string) -> result<entry, failure>;
  read: func(name: string) -> stream<u8>;
}
world app { import later; export run: async func() -> u64; }
`;

/** It says where the functions are, and nothing else of what they are. */
const SOURCE = `import { lookup, read, waitFor } from "#later";
import type { World } from "#app";

async function sizeOf(name: string): Promise<bigint> {
  let size = 0n;
  for await (const chunk of read(name)) size += BigInt(chunk.subarray(1).byteLength);
  return size;
}

export default {
  async run() {
    const [first, size] = await Promise.all([lookup("a"), sizeOf("b"), waitFor(1_000_000n)]);
    const nothing: void = await waitFor(1n);
    const other: string = await lookup("c").then(({ name }) => name ?? "", (error: unknown) => String(error));
    return first.size + size + BigInt(other.length) + (nothing === undefined ? 0n : 1n);
  },
} satisfies World;

// @ts-expect-error it takes a bigint
waitFor("long");
// @ts-expect-error what comes is an entry
lookup("d").then((entry) => entry.length);
`;

const inputOf = async (wit: string) =>
  ({ kind: "wit", resolved: await parseWit({ files: wit }), name: "app" }) as const;

/** What stands for \`#later\`, by the version of the WIT. */
const versions: readonly (readonly [string, string, string])[] = [
  ["pollables, futures and streams that are resources", BEFORE, "gen/promises/later.js"],
  ["async functions and streams", AFTER, "demo:later/later@0.3.0"],
];

describe.each(versions)("the same source, with %s", (_, wit, target) => {
  test.each(compilers)("compiles with TypeScript $version", (compiler) =>
    withScratch(`later-${compiler.version}`, async (scratch) => {
      for (const language of ["js", "ts"] as const) {
        const folder = join(scratch, language);
        writeFiles(folder, [{ path: "package.json", contents: '{ "type": "module" }\n' }]);
        writeFiles(join(folder, "gen"), await generate(await inputOf(wit), { mode: "guest", language }));
        const path = target.startsWith("gen/") ? `./${target.replace(/js$/, language)}` : target;
        const source = SOURCE.replace("#later", path).replace("#app", "./gen/app.js");
        writeFileSync(join(folder, "guest.ts"), source);
        const files = [join(folder, "guest.ts")];
        expect(await compile(compiler, folder, files, { isolatedDeclarations: undefined })).toBe("");
      }
    }),
  );
});

test("the modules of promise forms are strict, for each engine and in both languages", () =>
  withScratch("promise-forms", async (scratch) => {
    for (const engine of ["starlingmonkey", "quickjs", "both"] as const)
      for (const language of ["js", "ts"] as const) {
        const folder = join(scratch, engine, language);
        const files = await generate(await inputOf(BEFORE), { mode: "guest", language, engine });
        writeFiles(folder, files);
        const paths = files.map(({ path }) => join(folder, path)).filter((path) => path.endsWith(".ts"));
        expect(await compile(compilers.at(-1)!, folder, paths)).toBe("");
      }
  }));

test("names are what the WIT says, whatever the language or the module needs them for", () =>
  withScratch("promise-names", async (scratch) => {
    const wit = BEFORE.replace(
      "wait-for:",
      "delete: func(source: u32, guest: string, waiting: bool) -> pollable;\n  wait-for:",
    );
    for (const language of ["js", "ts"] as const) {
      const folder = join(scratch, language);
      writeFiles(join(folder, "gen"), await generate(await inputOf(wit), { mode: "guest", language }));
      const use = `import { delete as remove } from "./gen/promises/later.${language}";\nexport const done: Promise<void> = remove(1, "a", true);\n`;
      writeFileSync(join(folder, "use.ts"), use);
      const files = [join(folder, "use.ts")];
      expect(await compile(compilers.at(-1)!, folder, files)).toBe("");
    }
  }));
