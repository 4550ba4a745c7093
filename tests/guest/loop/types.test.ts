import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { root } from "../../support/programs.ts";
import { withScratch, writeFiles } from "../../support/scratch.ts";

/** Values and types as every project can use them, with or without those of the DOM. */
const PLAIN = `import {
  chunks, connect, enter, fetch, register, run, settled, writable,
  type Future, type InputStream, type OutputStream, type Pollable, type Waiting,
} from "@wit-bindgen-ts/runtime-helpers/guest";
import "@wit-bindgen-ts/runtime-helpers/guest/queue";

declare const pollable: Pollable;
declare const input: InputStream;
declare const output: OutputStream;
declare const future: Future;
declare const io: { poll(list: Pollable[]): Uint32Array };
declare const numbers: { now(): number; subscribeInstant(when: number): Pollable };
declare const bigints: { now(): bigint; subscribeInstant(when: bigint): Pollable };

connect({ poll: io, "monotonic-clock": numbers });
connect({ poll: io, "monotonic-clock": bigints });

export async function all(options: Waiting): Promise<number> {
  await register(pollable, options);
  let length = 0;
  for await (const chunk of chunks(input, options)) length += chunk.length;
  const writer = writable(output).getWriter();
  await writer.write(new Uint8Array(length));
  await writer.close();
  const text: string = await settled<string>(future, "taken", options);
  const { status, body } = await fetch("http://localhost", { method: "POST", body: text });
  for await (const chunk of body ?? []) length += chunk.length;
  return status + length + (await run(Promise.resolve(1)));
}

export const api = { add: enter(async (a: number, b: number) => a + b), name: enter(() => "sync") };
const sum: number | Promise<number> = api.add(1, 2);
// @ts-expect-error: it takes numbers
api.add("1", sum);
// @ts-expect-error: a pollable is asked for
register({});
// @ts-expect-error: there is nothing to wait by
connect({});
`;

const WITH_DOM = `import { chunks, register, writable, type OutputStream, type Pollable } from "@wit-bindgen-ts/runtime-helpers/guest";

declare const pollable: Pollable;
declare const output: OutputStream;
await register(pollable, { signal: AbortSignal.timeout(5) });
await new Response("text").body!.pipeTo(writable(output));
`;

const VERSIONS = ["typescript-5.2", "typescript-5.4", "typescript-5.9", "typescript-6.0", "typescript"];

describe.each(VERSIONS)("the types of ./guest, with %s", (version) => {
  const check = (name: string, text: string, lib: readonly string[]): Promise<void> =>
    withScratch("guest-types", async (folder) => {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        target: "es2022",
        module: "nodenext",
        moduleResolution: "nodenext",
        types: [],
        lib,
      };
      writeFiles(folder, [
        { path: `${name}.ts`, contents: text },
        { path: "tsconfig.json", contents: JSON.stringify({ compilerOptions, files: [`${name}.ts`] }) },
      ]);
      const tsc = join(root, "node_modules", version, "bin/tsc");
      let output = "";
      try {
        execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
      } catch (error) {
        output = (error as { stdout: string }).stdout;
      }
      expect(output).toBe("");
    });

  test("need no WASI and no DOM", () => check("plain", PLAIN, ["es2022"]));
  test("are those of the DOM where there are such", () => check("dom", WITH_DOM, ["es2022", "dom", "dom.iterable"]));
  test("hold for the same text with the DOM", () => check("both", PLAIN, ["es2022", "dom", "dom.iterable"]));
});
