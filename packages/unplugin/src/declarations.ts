import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, posix, relative } from "node:path";
import type { Options } from "./options.ts";
import type { Generated } from "./parts.ts";
import { type ImportRequest, queryOf } from "./request.ts";

/**
 * Declarations of what an import gives.
 *
 * TypeScript finds no file for a specifier with a query, so they are ambient modules, by a pattern that any relative path to the file
 * fits. The types of an interface are one more module each.
 */
export function ambientModules(request: ImportRequest, { declarations }: Generated): string {
  const name = (path: string): string => moduleName(request, path, declarations);
  const references = new Set<string>();
  const modules = [...declarations].map(([path, text]) => {
    const body = text
      .replace(/^\/\/\/ <reference .*$\n/gm, (line) => {
        references.add(line);
        return "";
      })
      .replace(/^\/\/.*\n/, "")
      .replace(/^(export )?declare /gm, (_, exported: string | undefined) => exported ?? "")
      .replace(/\bfrom "(\.\.?\/[^"]+)\.js"/g, (_, to: string) => {
        const target = posix.join(posix.dirname(path), `${to}.d.ts`);
        // Not a relative one, which no declaration of a module may import; the pattern has it all the same.
        return `from ${JSON.stringify(name(target).replace("*", "wit-bindgen-ts"))}`;
      });
    return `declare module ${JSON.stringify(name(path))} {\n${indented(body)}}\n`;
  });
  return [`${HEAD}\n`, ...references, ...modules].join("");
}

const HEAD = "// What imports of this file give: written by @wit-bindgen-ts/unplugin; do not edit.";

function moduleName(request: ImportRequest, path: string, declarations: Generated["declarations"]): string {
  const isMain = [...declarations.keys()][0] === path;
  const interfaceName = isMain ? undefined : basename(path, ".d.ts");
  return `*/${basename(request.file)}${queryOf({ ...request, part: undefined, interfaceName })}`;
}

const indented = (text: string): string =>
  text
    .trim()
    .replace(/^(?=.)/gm, "  ")
    .concat("\n");

/** Where the declarations of an import go: one file for each choice of a query. */
export function declarationsPath(
  request: ImportRequest,
  types: Exclude<Options["types"], false | undefined>,
  root: string,
): string {
  const choices = Object.entries(request.choices).map(
    ([name, value]) => `.${name}${value === true ? "" : `-${value}`}`,
  );
  const name = `${basename(request.file)}${choices.join("").replace(/[^\w.@-]/g, "-")}.d.ts`;
  const folder = dirname(request.file);
  if (types === "beside") return join(folder, name);
  // What is outside of the project has no place of its own in it.
  const place = relative(root, folder).replace(/^(?:\.\.[\\/]?)+/, "");
  return join(root, types.folder, place, name);
}

/** Writes a text file where it says something else by now, so that nothing is read again that is as it was. */
export function writeChanged(path: string, text: string): void {
  try {
    if (readFileSync(path, "utf8") === text) return;
  } catch {
    mkdirSync(dirname(path), { recursive: true });
  }
  writeFileSync(path, text);
}
