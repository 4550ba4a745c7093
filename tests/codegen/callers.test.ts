import { expect, test } from "@jest/globals";
import {
  type GenerateInput,
  type GenerateOptions,
  generate,
  InputError,
  type InputErrorReason,
  inspect,
} from "@wit-bindgen-ts/codegen";
import { dummyComponent, encodeWit, parseWit } from "@wit-bindgen-ts/wit-parser";
import { name, section, vector } from "../conformance/wat/bytes.ts";
import { component } from "../parser/nested.ts";

const bytes = await dummyComponent({ wit: { files: "package a:b; world w { export f: func(); }" } });

test.each<[input: object, options: object, message: string]>([
  [{}, {}, 'mode is one of "transpile", "host", "types", "guest"; got undefined'],
  [{}, { mode: "gest" }, 'mode is one of "transpile", "host", "types", "guest"; got gest'],
  [{ kind: "module" }, { mode: "types" }, 'kind is one of "component", "wit"; got module'],
  [{}, { mode: "types", language: "javascript" }, 'language is one of "ts", "js"; got javascript'],
  [{}, { mode: "types", importExtension: ".js" }, 'importExtension is one of "js", "ts"; got .js'],
  [{}, { mode: "types", async: "off" }, 'async is one of "jspi", "asyncify", "none"; got off'],
  [{}, { mode: "types", asyncFilters: "all" }, "asyncFilters is an array of strings; got all"],
  [{}, { mode: "types", asyncFilters: ["all", 1] }, "asyncFilters[1] is a string; got 1"],
  [{ name: undefined }, { mode: "types" }, "name is a string; got undefined"],
  [{ bytes: bytes.buffer }, { mode: "types" }, "expected bytes as a Uint8Array, got ArrayBuffer"],
])("plain JavaScript that gives %j and %j is told what is expected", async (input, options, message) => {
  const given = { kind: "component", bytes, name: "c", ...input } as GenerateInput;
  await expect(generate(given, options as GenerateOptions)).rejects.toThrow(new TypeError(message));
});

const resolved = await parseWit({ files: "package a:b; world w { export f: func(); } world x {}" });
const encoded = await encodeWit({ files: "package a:b; world w { export f: func(); }" });
const inputs = {
  wit: { kind: "wit", resolved, name: "w" },
  component: { kind: "component", bytes, name: "c" },
  documented: { kind: "component", bytes, name: "c", wit: resolved },
  interfaces: { kind: "wit", resolved: await parseWit({ files: "package a:b; interface i {}" }), name: "b" },
  // Not taken for a component without anything.
  encoded: { kind: "component", bytes: encoded, name: "w" },
} as const satisfies Record<string, GenerateInput>;

test.each<[keyof typeof inputs, GenerateOptions, InputErrorReason, message: RegExp]>([
  ["wit", { mode: "types" }, "several-worlds", /^package "a:b" has 2 worlds \(w, x\): one has to be chosen$/],
  ["wit", { mode: "types", world: "y" }, "no-such-world", /^package "a:b" has no world "y": it has w, x$/],
  ["wit", { mode: "types", world: "a:b/w@1.0.0" }, "no-such-world", /has no world "a:b\/w@1\.0\.0"/],
  ["wit", { mode: "transpile", world: "w" }, "no-code", /^WIT has no code to transpile/],
  ["component", { mode: "host" }, "code", /^what runs is in the component/],
  ["interfaces", { mode: "host" }, "no-world", /^package "a:b" has no world/],
  ["component", { mode: "types", world: "w" }, "world-of-component", /^a component has one world/],
  // What every object has is no world.
  ["wit", { mode: "types", world: "constructor" }, "no-such-world", /has no world "constructor": it has w, x$/],
  ["wit", { mode: "types", world: "a:b/to-string" }, "no-such-world", /has no world "a:b\/to-string"/],
  ["wit", { mode: "types", world: "__proto__" }, "no-such-world", /has no world "__proto__"/],
  ["documented", { mode: "types", world: "constructor" }, "no-such-world", /has no world "constructor"/],
  ["documented", { mode: "types", world: "x" }, "other-world", /^the world "x" is not this component's/],
  ["encoded", { mode: "transpile" }, "no-code", /^a WIT package in binary form has no code/],
  ["encoded", { mode: "types" }, "no-code", /^a WIT package in binary form has no code/],
])("the input %s with %j is refused for the reason %s", async (input, options, reason, message) => {
  const error = await generate(inputs[input], options).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  expect(error).toMatchObject({ name: "InputError", reason, message: expect.stringMatching(message) });
});

test.each(["url=<https://x/y>", "url=<\n>", "url=<\r\u2028>", "url=<[a]b.c>", "url=<>", "integrity=<sha256-AAAA>"])(
  "a function may be imported as %j",
  async (key) => {
    const types = section(7, vector([[0x40, ...vector([]), 0x01, 0x00]]));
    const bytes = Uint8Array.from(component(types, section(10, vector([[0x00, ...name(key), 0x01, 0x00]]))));
    for (const mode of ["types", "transpile"] as const)
      expect(await generate({ kind: "component", bytes, name: "c" }, { mode })).not.toHaveLength(0);
    await expect(inspect(bytes)).resolves.toBeDefined();
  },
);

test("a world of WIT is chosen by its name or its id", async () => {
  const resolved = await parseWit({ files: "package a:b@1.0.0; world w { export f: func(); } world x {}" });
  for (const world of ["w", "a:b/w", "a:b/w@1.0.0"]) {
    const [file] = await generate({ kind: "wit", resolved, name: "w" }, { mode: "types", world });
    expect(file?.contents).toContain("f(): void");
  }
});

test("calls at the same time do not disturb each other", async () => {
  const one = (name: string) => generate({ kind: "component", bytes, name }, { mode: "transpile" });
  const names = ["a", "b", "c", "a", "b", "c"];
  const alone: unknown[] = [];
  for (const name of names) alone.push(await one(name));
  expect(await Promise.all(names.map(one))).toEqual(alone);
});
