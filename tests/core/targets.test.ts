import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseWit, type WitSources } from "@wit-bindgen-ts/wit-parser";
import { readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { conformance, suiteTest } from "../parser/support.ts";
import { root } from "../support/programs.ts";
import { answers, isAnswered, isMerged, type Target, target } from "./target-answers.ts";
import { editsOf } from "./target-edits.ts";
import { groups, versioned, versions } from "./target-worlds.ts";

/** How many pairs were compared, and how many of them fit. */
interface Tally {
  pairs: number;
  fit: number;
}

const tally = (): Tally => ({ pairs: 0, fit: 0 });

/** Holds the component of one world against another, both by the official check and as `load` does it. */
async function compare(component: Target, world: Target, what: string, counts: Tally): Promise<string[]> {
  const { official, officialReason, ours, ourReason, isOtherVersion } = await answers(component, world);
  counts.pairs++;
  if (ours) counts.fit++;
  // The one difference that is meant.
  if (isOtherVersion ? !official : official === ours) return [];
  return [`${what}: official ${official} ${officialReason}; ours ${ours} ${ourReason}`];
}

async function existing(texts: readonly string[]): Promise<Target[]> {
  const all = await Promise.all(texts.map((files) => target({ files }, "w")));
  expect(texts.filter((_, index) => all[index] === undefined)).toEqual([]);
  return all as Target[];
}

describe("a component of one world is held against another as `wasm-tools component targets` does it", () => {
  test.each(Object.entries(groups))("%s", async (name, texts) => {
    const all = await existing(texts);
    const counts = tally();
    const wrong: string[] = [];
    for (const world of all) {
      if (!(await isAnswered(world))) {
        expect((await answers(world, world)).ours).toBe(true);
        continue;
      }
      for (const component of all) {
        const [from, to] = [component, world].map((one) => texts[all.indexOf(one)]);
        wrong.push(...(await compare(component, world, `${from} as ${to}`, counts)));
      }
    }
    expect(wrong).toEqual([]);
    expect(counts.fit).toBeGreaterThan(texts.length / 2);
    // Of types that are imported alone a component has nothing left.
    if (!name.startsWith("types alone: import")) expect(counts.pairs).toBeGreaterThan(counts.fit);
  });
});

test("compatible versions are as good as the same, where `wasm-tools component targets` wants the same", async () => {
  const all = await existing(versions.map(([, version]) => versioned(version)));
  for (const [at, component] of all.entries())
    for (const [other, world] of all.entries()) {
      const [[track, version], [otherTrack, otherVersion]] = [versions[at]!, versions[other]!];
      const { official, ours, ourReason } = await answers(component, world);
      expect([version, otherVersion, official, ours]).toEqual([
        version,
        otherVersion,
        at === other,
        track === otherTrack,
      ]);
      if (!ours) expect(ourReason).toContain(`there is "t:w/host@${otherVersion}", which is not compatible with it`);
    }
});

const messages: readonly (readonly [what: string, component: string, world: string, problems: readonly string[]])[] = [
  [
    "an import that the world has not",
    "import a: interface { f: func(x: u32); } import g: func() -> string;",
    "",
    ['import "a": the world has none', 'import "g" () -> string: the world has none'],
  ],
  [
    "exports that the component has not",
    "export i: interface { f: func(); }",
    "export i: interface { f: func(); g: func(x: u32) -> list<u8>; record r { a: u8 } } export h: async func(); export j: interface {}",
    [
      'export "j": the component has none',
      'export "h" async (): the component has none',
      'export "i" "r" (record { a: u8 }): the component has none',
      'export "i" "g" (x: u32) -> list<u8>: the component has none',
    ],
  ],
  [
    "a short type",
    "import f: func(a: u32) -> string;",
    "import f: func(a: u64) -> string;",
    ['import "f": the world has\n    (a: u64) -> string\n  and the component\n    (a: u32) -> string'],
  ],
  [
    "a long type, of which the part is told that differs",
    `import f: func(${Array.from({ length: 15 }, (_, i) => `number-${i}: ${i === 7 ? "list<u32>" : "u32"}`).join(", ")});`,
    `import f: func(${Array.from({ length: 15 }, (_, i) => `number-${i}: u32`).join(", ")});`,
    [
      'import "f": the world has\n    … u32, number-6: u32, number-7: u32, number-8: u32, number-9: u32, …\n' +
        "  and the component\n    … u32, number-6: u32, number-7: list<u32>, number-8: u32, number-9: u32, …",
    ],
  ],
  [
    "a type, and not once more what is made of it",
    "export i: interface { record r { a: u8 } record s { r: r } f: func(x: r) -> s; g: func() -> r; }",
    "export i: interface { record r { a: u16 } record s { r: r } f: func(x: r) -> s; g: func(x: u8) -> r; }",
    [
      'export "i" "r": the world has\n    record { a: u16 }\n  and the component\n    record { a: u8 }',
      'export "i" "g": the world has\n    (x: u8) -> record { a: u16 }\n  and the component\n    () -> record { a: u8 }',
    ],
  ],
  [
    "a resource",
    "import i: interface { resource r; resource s; f: func(x: borrow<r>) -> r; }",
    "import i: interface { resource s; type r = u32; f: func(x: borrow<s>) -> s; }",
    [
      'import "i" "r": the world has\n    u32\n  and the component\n    resource',
      'import "i" "f": the world has\n    (x: borrow<import i#s>) -> own<import i#s>\n' +
        "  and the component\n    (x: borrow<import i#r>) -> own<import i#r>",
    ],
  ],
];

test.each(messages)("what does not fit is told: %s", async (_what, component, world, problems) => {
  const [from, to] = await existing([component, world].map((items) => `package t:w;\nworld w { ${items} }\n`));
  const { ourReason } = await answers(from!, to!);
  expect(ourReason.split("\n- ")).toEqual(["the component is not one of the world:", ...problems]);
});

/** Every world of a package, as it is and with each thing changed, held against itself as it is. */
async function compareEdits(name: string, text: string, most: number, counts: Tally): Promise<string[]> {
  const wit: WitSources = { files: [{ path: `${name}.wit`, text }] };
  const { resolve, packageIndex } = await parseWit(wit);
  const wrong: string[] = [];
  const { name: packageName, worlds } = resolve.packages[packageIndex]!;
  for (const world of Object.keys(worlds)) {
    const [owner, version] = packageName.split("@");
    const id = `${owner}/${world}${version === undefined ? "" : `@${version}`}`;
    const original = await target(wit, id);
    if (original === undefined) continue;
    if (!(await isAnswered(original))) {
      if (!isMerged(original)) expect((await answers(original, original)).ourReason).toBe("");
      continue;
    }
    wrong.push(...(await compare(original, original, `${name} ${world}`, counts)));
    for (const edit of editsOf(text, most)) {
      const edited = await target({ files: [{ path: `${name}.wit`, text: edit.text }] }, id);
      if (edited === undefined) continue;
      const what = `${name} ${world}, ${edit.what}`;
      wrong.push(...(await compare(edited, original, `${what}, as it was`, counts)));
      if (await isAnswered(edited)) wrong.push(...(await compare(original, edited, `before ${what}`, counts)));
    }
  }
  return wrong;
}

const folder = join(root, "tests/fixtures/wit");
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".wit"));

describe("what is changed in a world of the fixtures is seen as `wasm-tools component targets` sees it", () => {
  test.each(fixtures)("%s", async (name) => {
    const counts = tally();
    expect(await compareEdits(name, readFileSync(join(folder, name), "utf8"), 3, counts)).toEqual([]);
  });
});

suiteTest("the same with wit/codegen, each world against itself and all that is changed", async () => {
  const suite = join(conformance, "wit/codegen");
  const counts = tally();
  const wrong: string[] = [];
  for (const name of readdirSync(suite).filter((entry) => !statSync(join(suite, entry)).isDirectory()))
    wrong.push(...(await compareEdits(name, readFileSync(join(suite, name), "utf8"), 2, counts)));
  expect(wrong).toEqual([]);
  expect(counts.fit).toBeGreaterThan(300);
  expect(counts.pairs).toBeGreaterThan(4 * counts.fit);
});

suiteTest("the same with WASI, whose worlds are held against each other", async () => {
  const counts = tally();
  const wrong: string[] = [];
  const all: (readonly [string, Target])[] = [];
  for (const [name, worlds] of Object.entries({
    cli: ["wasi:cli/command", "wasi:cli/imports"],
    http: ["wasi:http/proxy", "wasi:http/imports"],
  })) {
    const wit = await readWitDirectory(join(conformance, "wit/wasi-0.2", name));
    for (const world of worlds) all.push([world, (await target(wit, world))!]);
  }
  for (const [name, component] of all)
    for (const [other, world] of all) wrong.push(...(await compare(component, world, `${name} as ${other}`, counts)));
  expect(wrong).toEqual([]);
  expect(counts).toEqual({ pairs: 16, fit: 6 });
});
