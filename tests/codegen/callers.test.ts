import { expect, test } from "@jest/globals";
import { type GenerateInput, type GenerateOptions, generate, InputError } from "@wit-bindgen-ts/codegen";
import { dummyComponent, encodeWit } from "@wit-bindgen-ts/wit-parser";

const bytes = await dummyComponent({ wit: { files: "package a:b; world w { export f: func(); }" } });

test.each<[input: object, options: object, message: string]>([
  [{}, {}, 'mode is one of "transpile", "types"; got undefined'],
  [{}, { mode: "host" }, 'mode is one of "transpile", "types"; got host'],
  [{ kind: "module" }, { mode: "types" }, 'kind is one of "component", "wit"; got module'],
  [{}, { mode: "types", language: "javascript" }, 'language is one of "ts", "js"; got javascript'],
  [{}, { mode: "types", importExtension: ".js" }, 'importExtension is one of "js", "ts"; got .js'],
  [{ name: undefined }, { mode: "types" }, "name is a string; got undefined"],
  [{ bytes: bytes.buffer }, { mode: "types" }, "expected bytes as a Uint8Array, got ArrayBuffer"],
])("plain JavaScript that gives %j and %j is told what is expected", async (input, options, message) => {
  const given = { kind: "component", bytes, name: "c", ...input } as GenerateInput;
  await expect(generate(given, options as GenerateOptions)).rejects.toThrow(new TypeError(message));
});

test("an encoded WIT package is not taken for a component without anything", async () => {
  const wit = await encodeWit({ files: "package a:b; world w { export f: func(); }" });
  for (const mode of ["transpile", "types"] as const)
    await expect(generate({ kind: "component", bytes: wit, name: "w" }, { mode })).rejects.toThrow(InputError);
});

test("calls at the same time do not disturb each other", async () => {
  const one = (name: string) => generate({ kind: "component", bytes, name }, { mode: "transpile" });
  const names = ["a", "b", "c", "a", "b", "c"];
  const alone: unknown[] = [];
  for (const name of names) alone.push(await one(name));
  expect(await Promise.all(names.map(one))).toEqual(alone);
});
