import { describe, expect, test } from "@jest/globals";
import { type GeneratedFile, type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent, parseWit, type ResolvedWit } from "@wit-bindgen-ts/wit-parser";
import {
  ComponentBytes,
  coreModule,
  declareExport,
  declareType,
  FUNC,
  func,
  INSTANCE,
  instanceType,
  MODULE,
  U32,
} from "../support/component.ts";
import { PIECES, WORDS } from "../support/hostile.ts";
import { type Syntax, syntaxOf } from "./syntax.ts";

/** The same numbers for the same seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * below) | 0;
  };
}

/** Where names of a world come from: one of them for each place, in the same order. */
interface Names {
  /** Any text. */
  text(): string;
  /** A name that WIT has. */
  word(): string;
}

function hostile(seed: number): Names {
  const below = random(seed);
  const pick = (items: readonly string[]): string => items[below(items.length)]!;
  let words = below(WORDS.length);
  return {
    text: () => Array.from({ length: 1 + below(4) }, () => pick(PIECES)).join(""),
    word: () => WORDS[words++ % WORDS.length]!,
  };
}

function harmless(): Names {
  let count = 0;
  return { text: () => `text${count++}`, word: () => `some-word${count++}` };
}

/** Of an URL, in which brackets are not allowed. */
const url = (names: Names): string =>
  `url=<https://${names.text().replace(/[<>]/g, "")}#${names.text().replace(/[<>]/g, "")}>`;

/** A component with such names wherever there may be any. */
function component(names: Names): Uint8Array {
  const [from, item, given, gives] = [names.text(), names.text(), names.text(), names.text()];
  const [go, tick] = [names.word(), names.word()];
  return new ComponentBytes()
    .type(
      instanceType([
        declareType(func([["x", U32]], U32)),
        declareType(func([])),
        declareExport(go, FUNC(0)),
        declareExport(tick, FUNC(1)),
      ]),
    )
    .import(`${url(names)}`, INSTANCE(0))
    .import(`${url(names)},integrity=<sha256-YWJj>`, INSTANCE(0))
    .import("integrity=<sha512-YWJj>", INSTANCE(0))
    .import("locked-dep=<eslint-disable:prettier-ignore@1.0.0-ts-ignore+region>", INSTANCE(0))
    .import("unlocked-dep=<a:b@{>=1.0.0}>", INSTANCE(0))
    .coreModuleType([[names.text(), names.text()]], [names.text()])
    .import("plug-in", MODULE(0))
    .aliasFunc(0, tick)
    .lower(0)
    .coreFunctions([[item, 0]])
    .coreModule(coreModule([[from, item]], [given, gives === given ? `${gives}.` : gives], names.text()))
    .instantiateCore(1, [[from, 0]])
    .aliasCoreFunc(1, given)
    .type(func([]))
    .lift(1, 1)
    .exportFunc(`exported-${names.word()}`, 1).bytes;
}

const versions = ["1.0.0-rc.1.ts-ignore+region", "0.0.1--disable-next-line"];

/** WIT with docs wherever there may be any. */
function wit(names: Names, index: number): string {
  const docs = (): string => "/// about it\n";
  const words = Array.from({ length: 5 }, () => names.word());
  const [one, two, three, four, five] = words.map((name) => `%${name}`);
  return `${docs()}package a:b@${versions[index % versions.length]!};
${docs()}interface i {
  ${docs()}resource res {
    ${docs()}constructor(${one}: u32);
    ${docs()}${two}: func() -> u32;
    ${docs()}${three}: static func() -> u32;
  }
  ${docs()}record rec { ${docs()}${one}: u32, ${docs()}${two}: list<string> }
  ${docs()}enum en { ${docs()}${one}, ${docs()}${two} }
  ${docs()}flags fl { ${docs()}${three}, ${docs()}${four} }
  ${docs()}variant va { ${docs()}${four}(u32), ${docs()}${five} }
  ${docs()}@unstable(feature = ts-ignore)
  ${docs()}${four}: func(${five}: rec) -> result<fl, en>;
  ${docs()}@since(version = ${versions[index % versions.length]!})
  ${docs()}f: func(x: va);
}
${docs()}world w {
  ${docs()}import i;
  ${docs()}export i;
  ${docs()}import ${four}: func();
  ${docs()}export ${five}: func();
}
`;
}

const forms: Readonly<Record<string, GenerateOptions>> = {
  transpile: { mode: "transpile" },
  types: { mode: "types" },
  js: { mode: "transpile", language: "js" },
  inline: { mode: "transpile", inline: true, importExtension: "js" },
};

/** The syntax of all files together: what they are called may differ. */
function syntax(files: readonly GeneratedFile[]): Syntax {
  const all = files.flatMap(({ path, contents }) => (typeof contents === "string" ? [syntaxOf(path, contents)] : []));
  const join = (part: keyof Syntax): string[] => all.flatMap((each) => each[part]).sort();
  return { tree: join("tree").join("\n"), errors: join("errors"), orders: join("orders") };
}

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe("of a hostile component nothing is there that a harmless one has not", () => {
  const bytes = (names: Names, name: string) => ({ kind: "component", bytes: component(names), name }) as const;

  test.each(Object.entries(forms))("%s", async (_form, options) => {
    const wanted = syntax(await generate(bytes(harmless(), "app"), options));
    expect(wanted).toMatchObject({ errors: [], orders: [] });
    for (const seed of SEEDS) {
      const names = hostile(seed);
      const found = syntax(await generate(bytes(names, names.text()), options));
      expect({ seed, ...found }).toEqual({ seed, ...wanted });
    }
  });
});

/** With hostile docs: a package in binary form may have any. */
function documented(resolved: ResolvedWit, names: Names): ResolvedWit {
  const text = JSON.stringify(resolved, (key, value) =>
    key === "docs" ? { contents: `${names.text()}${names.text()}` } : value,
  );
  return JSON.parse(text) as ResolvedWit;
}

describe("nor of hostile WIT", () => {
  const generated = async (names: Names, index: number, form: string, name: string): Promise<Syntax> => {
    const text = wit(names, index);
    const resolved = documented(await parseWit({ files: text }, { allFeatures: true }), names);
    if (form !== "documented")
      return syntax(await generate({ kind: "wit", resolved, name }, { mode: "types", language: form as "ts" | "js" }));
    const bytes = await dummyComponent({ wit: { files: text }, allFeatures: true });
    return syntax(await generate({ kind: "component", bytes, name, wit: resolved }, { mode: "transpile" }));
  };

  test.each(["ts", "js", "documented"])("%s", async (form) => {
    const wanted = await generated(harmless(), 0, form, "app");
    expect(wanted).toMatchObject({ errors: [], orders: ["esnext.disposable", "esnext.disposable"] });
    for (const seed of SEEDS) {
      const names = hostile(seed);
      expect({ seed, ...(await generated(names, seed, form, names.text())) }).toEqual({ seed, ...wanted });
    }
  });
});
