import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type GeneratedFile, generate } from "@wit-bindgen-ts/codegen";
import {
  type ComponentResolve,
  dummyComponent,
  parseWit,
  planComponent,
  type Resolve,
} from "@wit-bindgen-ts/wit-parser";
import ts from "typescript-5.9";
import { fixtures, output } from "./fixtures.ts";
import type { Scene } from "./own-names-wit.ts";
import { camelCase } from "./samples.ts";

const guests = fileURLToPath(new URL("../runtime/guests/built/", import.meta.url));

/** Identifiers, and whether functions within the module's own have such a local. */
type Identifiers = Map<string, boolean>;

/** The identifiers of files, but for names of members. */
function identifiersIn(files: readonly GeneratedFile[]): Identifiers {
  const found: Identifiers = new Map();
  const visit = (node: ts.Node, depth: number): void => {
    if (ts.isIdentifier(node) && !isMember(node)) add(found, node.text, depth > 1 && isDeclared(node));
    const inner = ts.isFunctionLike(node) ? depth + 1 : depth;
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  for (const { path, contents } of files)
    if (typeof contents === "string") visit(ts.createSourceFile(path, contents, ts.ScriptTarget.Latest, true), 0);
  return found;
}

const add = (all: Identifiers, text: string, isLocal: boolean): void => {
  all.set(text, isLocal || (all.get(text) ?? false));
};

function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  const hasMember =
    ts.isPropertyAccessExpression(parent) ||
    ts.isClassElement(parent) ||
    ts.isTypeElement(parent) ||
    ts.isPropertyAssignment(parent);
  return hasMember && parent.name === node;
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isBindingElement(parent)) && parent.name === node
  );
}

/** The name of WIT that becomes an identifier, where there is one: `lift-u8-list` for `liftU8List`, `map` for `Map`. */
function witName(identifier: string): string | undefined {
  const name = identifier.replace(/(?<!^)(?=[A-Z])/g, "-").toLowerCase();
  const isName = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name);
  return isName && [name, `-${name}`].some((from) => camelCase(from) === identifier) ? name : undefined;
}

/** The names that WIT has for things. */
function namesIn(resolve: Resolve | ComponentResolve): Set<string> {
  const names = new Set<string>();
  JSON.stringify(resolve, (key, value) => {
    // A method's `self` is WIT's own.
    if (key !== "name" || typeof value !== "string" || value === "self") return value;
    for (const name of value.replace(/^\[.*\]/, "").match(/[a-z][a-z0-9-]*/gi) ?? []) names.add(name.toLowerCase());
    return value;
  });
  return names;
}

/** Whether a name is made of one that is given: that with a number, or with words before it or behind. */
function isMadeOf(name: string, given: ReadonlySet<string>): boolean {
  const words = name.split("-");
  return words.some((_, from) =>
    words.some((_, to) => {
      const part = words.slice(from, to + 1).join("-");
      return given.has(part) || given.has(part.replace(/[0-9]+$/, ""));
    }),
  );
}

/** Names that generated code has for itself, as WIT has them. */
export interface OwnNames {
  readonly all: readonly string[];
  /** Those that begin with a capital in code, as types do. */
  readonly capital: readonly string[];
  /** Those of locals. */
  readonly local: readonly string[];
}

/** Of names that differ in the number behind them two are enough. */
function ownNames(identifiers: Identifiers): OwnNames {
  const counts = new Map<string, number>();
  const names = [...identifiers].flatMap(([text, isLocal]) => {
    const stem = text.replace(/[0-9]+$/, "0");
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return count > 2 ? [] : [{ name: witName(text)!, isCapital: /^[A-Z]/.test(text), isLocal }];
  });
  const distinct = (some: typeof names): string[] => [...new Set(some.map(({ name }) => name))];
  return {
    all: distinct(names),
    capital: distinct(names.filter(({ isCapital }) => isCapital)),
    local: distinct(names.filter(({ isLocal }) => isLocal)),
  };
}

/** Types that are in names of functions: `lift-u8-list`. */
const PRIMITIVES = "bool u8 s8 u16 s16 u32 s32 u64 s64 f32 f64 char string".split(" ");

/** The names that are there whatever the WIT is: those in all outputs of fixtures and guests that are not made of its names. */
export async function namesEverywhere(): Promise<OwnNames> {
  const own: Identifiers = new Map();
  const collect = (files: readonly GeneratedFile[], resolve: Resolve | ComponentResolve): void => {
    const given = new Set([...namesIn(resolve), ...PRIMITIVES]);
    for (const [text, isLocal] of identifiersIn(files)) {
      const name = witName(text);
      if (name !== undefined && !isMadeOf(name, given)) add(own, text, isLocal);
    }
  };
  for (const fixture of fixtures.filter(({ wit }) => wit !== "")) {
    for (const variant of fixture.variants) {
      const { resolve } = await parseWit({ files: fixture.wit }, variant.build);
      collect(await output(fixture, variant), resolve);
    }
  }
  for (const file of readdirSync(guests).filter((name) => name.endsWith(".wasm"))) {
    const input = { kind: "component", bytes: readFileSync(guests + file), name: basename(file, ".wasm") } as const;
    collect(await generate(input, { mode: "transpile" }), (await planComponent(input.bytes)).resolve);
  }
  return ownNames(own);
}

const WORDS = ["aleph", "beth"];

/** The names that are there because of what a scene has beside words: they are made of its names. */
export async function namesOf(scene: Scene): Promise<OwnNames> {
  const { files, resolve } = await generated(scene, WORDS);
  const [given, words] = [namesIn(resolve), new Set(WORDS)];
  const own = [...identifiersIn(files)].filter(([text]) => {
    const name = witName(text);
    return name !== undefined && !given.has(name) && !isMadeOf(name, words);
  });
  return ownNames(new Map(own));
}

/** A scene with these words, and what is generated from it. */
export async function generated({ name, wit, build, options }: Scene, words: readonly string[]) {
  const sources = { files: wit(words) };
  const { resolve, worldIndex } = await parseWit(sources);
  const bytes = await dummyComponent({ ...build, wit: sources });
  const files = await generate({ kind: "component", bytes, name }, { mode: "transpile", ...options });
  return { resolve, worldIndex: worldIndex!, files };
}
