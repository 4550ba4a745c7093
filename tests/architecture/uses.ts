import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The text of each file of the crate, by its path from `src` with forward slashes. */
export function crateFiles(): Map<string, string> {
  const folder = fileURLToPath(new URL("../../packages/wit-parser/crate/src/", import.meta.url));
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".rs"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(folder + path, "utf8")]));
}

/**
 * Which of a crate's files each of them uses: the modules that it declares with `mod`, and those that its paths lead to,
 * in a `use` or in code. A path leads to the last module on it: `crate::types::Resolve` to `types/mod.rs`, the face of
 * its folder, and `crate::types::lockstep::Layout` to `types/lockstep.rs`. Paths that begin with neither `crate`, `super`
 * nor `self` begin with what the file has declared or named by one that does. A method is called without a path, so one
 * that another file adds to a type is not seen.
 */
export function uses(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const modules = new Map([...files.keys()].map((file) => [moduleOf(file).join("::"), file]));
  const fileOf = (path: readonly string[]): string | undefined =>
    modules.get(path.join("::")) ?? (path.length > 0 ? fileOf(path.slice(0, -1)) : undefined);
  const usesOf = (file: string, text: string): string[] => {
    const found = paths(text).map((path) => fileOf(absolute(path, moduleOf(file))));
    return [...new Set(found)].filter((used): used is string => used !== undefined && used !== file).sort();
  };
  return new Map([...files].map(([file, text]) => [file, usesOf(file, text)]));
}

function moduleOf(file: string): string[] {
  const path = file.replace(/\.rs$/, "").split("/");
  return path.at(-1) === "mod" || file === "lib.rs" ? path.slice(0, -1) : path;
}

function absolute([first, ...rest]: readonly string[], module: readonly string[]): readonly string[] {
  if (first === "crate") return rest;
  if (first === "self") return absolute(rest, module);
  if (first === "super") return absolute(rest, module.slice(0, -1));
  return first === undefined ? module : [...module, first, ...rest];
}

/** Comments, strings and characters, in which words mean nothing. */
const TEXTS = /\/\*[\s\S]*?\*\/|\/\/.*$|\bb?r(#*)"[\s\S]*?"\1|"(?:\\[\s\S]|[^"\\])*"|'(?:\\.[^']*|[^'\\])'/gm;

/** Each path that begins with `crate`, `super` or `self`, and `self::x` for `mod x;`; a tree of them in its single paths. */
function paths(text: string): string[][] {
  const tokens = text.replace(TEXTS, " ").match(/\w+|::|\S/g) ?? [];
  const found: string[][] = [];
  /** Takes the path or tree at `at`, which goes on from `before`; gives where it ends. */
  const take = (at: number, before: readonly string[]): number => {
    if (tokens[at] !== "{") {
      const path = [...before, tokens[at] ?? ""];
      if (tokens[at + 1] === "::") return take(at + 2, path);
      found.push(path);
      return at + 1;
    }
    let end = at;
    while (end < tokens.length && tokens[end] !== "}") {
      end = take(end + 1, before);
      while (end < tokens.length && tokens[end] !== "," && tokens[end] !== "}") end++; // `as` another name
    }
    return end + 1;
  };
  tokens.forEach((token, at) => {
    if (token === "mod" && tokens[at + 2] === ";") found.push(["self", tokens[at + 1] ?? ""]);
    const begins = tokens[at + 1] === "::" && tokens[at - 1] !== "::";
    if (begins && (token === "crate" || token === "super" || token === "self")) take(at, []);
  });
  return found;
}
