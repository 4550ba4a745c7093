import type { CoreFunctionType, ImportName, ItemNames, NameScheme } from "../../core/index.ts";
import { WatIds, watComment, watString } from "../../text/index.ts";
import type { AbiDescription, AbiExports, AbiImports } from "../model.ts";
import { nameIn } from "./names.ts";

/** What functions do that have something to return. */
const TRAPS = "unreachable";

/**
 * A core module of the world as text, for any engine to check, to begin with, or to make a component of: it imports and exports all that
 * is of use, and its functions trap. Lines end with a line feed.
 *
 * @param scheme by which names; what has none of these has one of the other
 */
export function abiWat(
  { world, imports, exports, module, pointerSize }: AbiDescription,
  scheme: NameScheme = "legacy",
): string {
  const printer = new Printer(scheme);
  const { memory, realloc, initialize } = module;
  const index = pointerSize === 8 ? "i64 " : "";
  const sections = [
    ...imports.map((scope) => printer.imports(scope)),
    ...exports.map((scope) => printer.intrinsics(scope)),
    [
      `(memory (export ${watString(nameIn(memory.names, scheme)!)}) ${index}0)`,
      ...printer.exported(realloc.names, named(realloc.type, ["old", "old-size", "align", "new-size"]), TRAPS),
      ...printer.exported(initialize.names, named(initialize.type, []), ""),
    ],
    ...exports.map((scope) => printer.exports(scope)),
  ];
  const body = sections.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => `  ${line}\n`).join(""));
  return `${watComment(`core module of ${world}`)}\n(module\n${body.join("\n")})\n`;
}

/** A core function with names for what it takes. */
interface Signature {
  readonly params: readonly { readonly name: string; readonly type: string }[];
  readonly results: readonly { readonly type: string }[];
}

const named = ({ params, results }: CoreFunctionType, names: readonly string[]): Signature => ({
  params: params.map((type, at) => ({ name: names[at]!, type })),
  results: results.map((type) => ({ type })),
});

class Printer {
  readonly #scheme: NameScheme;

  constructor(scheme: NameScheme) {
    this.#scheme = scheme;
  }

  imports({ path, functions, resources }: AbiImports): string[] {
    const lines = [
      ...functions.flatMap((func) => this.#imported(func.names, func.asImport)),
      ...resources.flatMap(({ drop }) => this.#imported(drop.names, named(drop.type, ["handle"]))),
    ];
    return headed("import", path, lines);
  }

  /** What a module imports for the resources that it exports. */
  intrinsics({ path, resources }: AbiExports): string[] {
    const lines = resources.flatMap((resource) => [
      ...this.#imported(resource.drop.names, named(resource.drop.type, ["handle"])),
      ...this.#imported(resource.new.names, named(resource.new.type, ["rep"])),
      ...this.#imported(resource.rep.names, named(resource.rep.type, ["handle"])),
    ]);
    return headed("resources of", path, lines);
  }

  exports({ path, functions, resources }: AbiExports): string[] {
    const lines = [
      ...functions.flatMap(({ names, asExport, postReturn }) => [
        ...this.exported(names, asExport, TRAPS),
        ...(postReturn.isUseful ? this.exported(postReturn.names, named(postReturn.type, ["result"]), "") : []),
      ]),
      ...resources.flatMap(({ destructor }) => this.exported(destructor.names, named(destructor.type, ["rep"]), "")),
    ];
    return headed("export", path, lines);
  }

  exported(names: ItemNames<string>, signature: Signature, body: string): string[] {
    const name = nameIn(names, this.#scheme);
    return name === undefined ? [] : [`(func (export ${watString(name)})${types(signature)}${body && ` ${body}`})`];
  }

  #imported(names: ItemNames<ImportName>, signature: Signature): string[] {
    const name = nameIn(names, this.#scheme);
    if (name === undefined) return [];
    return [`(import ${watString(name.module)} ${watString(name.name)} (func${types(signature)}))`];
  }
}

const headed = (what: string, path: readonly string[], lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [watComment(`${what} ${path.length === 0 ? "the world" : path.join(" ")}`), ...lines];

function types({ params, results }: Signature): string {
  const ids = new WatIds();
  const taken = params.map(({ name, type }) => ` (param ${ids.unique(name)} ${type})`);
  return `${taken.join("")}${results.map(({ type }) => ` (result ${type})`).join("")}`;
}
