import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { compile, compilers } from "../types/compilers.ts";
import { type Exports, Forwarded, instantiate, outcomeOf, scratchFolder } from "./forwarding.ts";
import { generated, namesEverywhere, namesOf, type OwnNames } from "./own-names.ts";
import { notingHost } from "./own-names-host.ts";
import { exported, imported, scenes } from "./own-names-wit.ts";
import { camelCase, Sampler } from "./samples.ts";

const scratch = scratchFolder("own-names");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Each sampler begins elsewhere, so that results are values and errors, and options are there or not. */
const ROUNDS = 4;

/** What is exported, and what its calls are forwarded to. */
const forward = (name: string): string => name.replace("test:guest/", "test:host/");

const everywhere = await namesEverywhere();
const inScenes = await Promise.all(scenes.map(namesOf));

/** Each scene, and what is generated from it with some of the names. */
const playAll = (kind: keyof OwnNames) =>
  Promise.all(
    scenes.map(async (scene, index) => {
      const words = [...new Set([...everywhere[kind], ...inScenes[index]![kind]])];
      return { name: scene.name, words, ...(await generated(scene, words)) };
    }),
  );
const played = await playAll("all");

/** The module of a world. */
const moduleOf = (files: readonly GeneratedFile[]): string =>
  files.find(({ path }) => /^[\w-]+\.ts$/.test(path))!.contents as string;

function sendAll(world: Forwarded, exports: Exports): void {
  expect(world.pairs.length).toBeGreaterThan(0);
  for (const pair of world.pairs) {
    for (let round = 0; round < ROUNDS; round++) {
      const { happened, expected } = world.send(pair, exports, round);
      const where = { scope: pair.scope, name: pair.func.name, round };
      expect({ ...where, ...happened }).toEqual({ ...where, ...expected });
    }
  }
}

describe("WIT may have every name that generated code has for itself", () => {
  test("there are such names", () => {
    const some = ["pointer", "length", "typed", "e", "memory", "instance0", "array", "lift-utf8", "imports"];
    expect(everywhere.all).toEqual(expect.arrayContaining(some));
    expect(everywhere.capital).toEqual(expect.arrayContaining(["array", "owned"]));
    expect(everywhere.local).toEqual(expect.arrayContaining(["pointer", "e", "rep"]));
  });

  const others = played.filter(({ name }) => name !== "resources");
  test.each(others)("values and resources of the host: $name", async ({ name, files, resolve, worldIndex }) => {
    const world = new Forwarded(resolve, worldIndex, forward);
    sendAll(world, await instantiate(files, join(scratch, name), name, world.imports, forward));
  });

  test("resources of the guest, their methods and static functions", async () => {
    const { name, files, words, resolve, worldIndex } = played.find((scene) => scene.name === "resources")!;
    const { api: host, notes } = notingHost(words);
    const world = new Forwarded(resolve, worldIndex, forward);
    const imports = { ...world.imports, "test:host/api": { ...(world.imports["test:host/api"] as object), ...host } };
    const exports = await instantiate(files, join(scratch, name), name, imports, forward);
    sendAll(world, exports);
    const api = exports["test:guest/api"] as unknown as Api;
    const spots = [{ across: -1, caption: "here", octets: Uint8Array.of(1, 2) }];
    const pile = new api.Pile();
    const [theirPile] = notes().map(({ self }) => self);
    for (const [index, word] of words.entries()) {
      const Class = api[camelCase(`-${word}`)] as Class;
      const trade = api[`trade${index}`] as Trade;
      const [one, two] = [new Class("one", spots), new Class("two", [])];
      const made = notes();
      expect(made.map(({ given }) => given)).toEqual([
        ["one", spots],
        ["two", []],
      ]);
      const [theirOne, theirTwo] = made.map(({ self }) => self);
      // For the host they are numbers, which it gives back, or throws.
      const [back] = trade([one], undefined);
      two.look([back, two], back);
      const outcome = outcomeOf(() => trade([], two));
      const thrown = "thrown" in outcome && (outcome.thrown as InstanceType<Class>);
      expect(thrown).toBeInstanceOf(Class);
      if (thrown) thrown.look([], back);
      pile[camelCase(word)]!(spots, pile);
      api.Maker[camelCase(word)]!(spots);
      expect(notes()).toEqual([
        { self: theirTwo, given: [[theirOne, theirTwo], theirOne] },
        { self: theirTwo, given: [[], theirOne] },
        { self: theirPile, given: [spots, theirPile] },
        { self: host["Maker"], given: [spots] },
      ]);
    }
  });

  describe("locals beside something of WIT that keeps the name", () => {
    test("interfaces", () => {
      const module = moduleOf(played.find(({ name }) => name === "interfaces")!.files);
      const isKept = (name: string): boolean => module.includes(`const ${camelCase(name)} = importedInterface<`);
      // The view of the memory comes first everywhere; dropping a resource needs no memory either, and has an `index`.
      expect(everywhere.local.filter((name) => !isKept(name))).toEqual(["view", "index"]);
    });

    test.each(everywhere.local)("an imported function %s", async (word) => {
      const { files, resolve, worldIndex } = await generated(imported, [word]);
      expect(moduleOf(files)).toContain(`const ${camelCase(word)} = importedItem<`);
      const toWord = (name: string): string => (name === "call" ? word : name);
      const world = new Forwarded(resolve, worldIndex, toWord);
      sendAll(world, await instantiate(files, join(scratch, "imported", word), imported.name, world.imports, toWord));
    });

    test.each(everywhere.local)("an exported function %s", async (word) => {
      const { files, resolve, worldIndex } = await generated(exported, [word]);
      expect(moduleOf(files)).toContain(`const ${camelCase(word)} = core`);
      const exports = await instantiate(files, join(scratch, "exported", word), exported.name, {});
      const item = resolve.worlds[worldIndex]!.exports[word]!;
      const sampler = new Sampler(resolve, 0, () => undefined);
      const given = "function" in item ? item.function.params.map(({ type }) => sampler.value(type)) : [];
      // Nothing is behind it but zeros.
      expect((exports[camelCase(word)] as Call)(...given)).toEqual([]);
    });
  });

  test("and it compiles", async () => {
    const written = (await playAll("capital")).flatMap(({ name, files }) =>
      files.map(({ path, contents }) => {
        const file = join(scratch, "types", name, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, contents);
        return file;
      }),
    );
    const typescript = written.filter((file) => file.endsWith(".ts"));
    expect(await compile(compilers.at(-1)!, scratch, typescript)).toBe("");
  });
});

type Call = (...values: readonly unknown[]) => unknown;
type Class = new (
  caption: string,
  spots: readonly unknown[],
) => { look(all: readonly unknown[], one: unknown): string };
type Trade = (all: readonly unknown[], perhaps: unknown) => readonly unknown[];
type Methods = Readonly<Record<string, (...given: readonly unknown[]) => string>>;

interface Api {
  readonly [name: string]: unknown;
  readonly Pile: new () => Methods;
  readonly Maker: Methods;
}
