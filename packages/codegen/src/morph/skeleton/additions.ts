import type { Node } from "ts-morph";
import type { Member, SkeletonPlan } from "../../emit/index.ts";
import type { Comparison } from "./compare.ts";
import { isModule } from "./find.ts";
import type { ModulePaths } from "./model.ts";
import { FileNames } from "./names.ts";
import { Renderer } from "./render.ts";
import {
  beginsLine,
  type Edit,
  type Holder,
  importsOf,
  indentationAt,
  insertion,
  lineStart,
  startWithComments,
  statementOf,
  type UserFile,
} from "./source/index.ts";

/** What was missing, and where its line is: so many below the one where text is put in. */
interface Added {
  readonly name: string;
  readonly at: number;
  readonly below: number;
}

/** What puts in all that is missing, with the classes and imports that it needs. */
export function additions(
  found: Comparison,
  plan: SkeletonPlan,
  paths: ModulePaths,
  file: UserFile,
): { readonly edits: Edit[]; readonly added: Added[] } {
  const names = new FileNames(file, plan);
  const renderer = new Renderer(names, found.classes);
  const edits: Edit[] = [];
  const added: Added[] = [];
  const classes = [...found.missing].map(([holder, members]) => ({ holder, texts: renderer.classes(members) }));
  for (const { holder, texts } of classes) edits.push(...classEdits(statementOf(holder), texts, file));
  for (const [holder, members] of found.missing) {
    const { separators, insertion: edit, lines } = memberEdits(holder, members, renderer, file);
    edits.push(...separators, edit);
    for (const [index, { name }] of members.entries()) added.push({ name, at: edit.at, below: lines[index]! });
  }
  return { edits: [...importEdits(names, plan, paths, file), ...edits], added };
}

/** Classes stand before what names them. */
function classEdits(statement: Node, classes: readonly (readonly string[])[], file: UserFile): Edit[] {
  if (classes.length === 0) return [];
  const start = startWithComments(file, statement);
  const at = beginsLine(file, start) ? lineStart(file, start) : start;
  const texts = classes.map((lines) => indented(lines, "", file).join(file.eol) + file.eol + file.eol);
  return [insertion(at, texts.join(""))];
}

interface MemberEdits {
  readonly separators: Edit[];
  readonly insertion: Edit;
  /** Where each member begins in the text that is put in. */
  readonly lines: readonly number[];
}

function memberEdits(holder: Holder, members: readonly Member[], renderer: Renderer, file: UserFile): MemberEdits {
  const { eol, unit, morph } = file;
  const isObject = morph.Node.isObjectLiteralExpression(holder);
  const own: readonly Node[] = isObject ? holder.getProperties() : holder.getMembers();
  const close = holder.getEnd() - 1;
  const isOwnLine = beginsLine(file, close);
  const outer = indentationAt(file, isOwnLine ? close : holder.getStart());
  const first = own.map((member) => startWithComments(file, member)).find((start) => beginsLine(file, start));
  const inner = first === undefined ? outer + unit : indentationAt(file, first);
  const texts = isOwnLine ? [] : [""];
  const lines: number[] = [];
  for (const member of members) {
    if (!isObject && (own.length > 0 || lines.length > 0)) texts.push("");
    lines.push(texts.length);
    texts.push(...indented(isObject ? renderer.inObject(member) : renderer.inClass(member), inner, file));
  }
  const text = texts.join(eol) + eol + (isOwnLine ? "" : outer);
  const at = isOwnLine ? lineStart(file, close) : close;
  return { separators: separatorEdits(holder, own.at(-1), file, isObject), insertion: insertion(at, text), lines };
}

/** What the last member needs behind it before another can follow. */
function separatorEdits(holder: Holder, last: Node | undefined, { body }: UserFile, isObject: boolean): Edit[] {
  if (last === undefined) return [];
  const isProperty = !isObject && last.getKindName() === "PropertyDeclaration";
  const end = last.getEnd();
  if (isProperty) return body[end - 1] === ";" ? [] : [insertion(end, ";")];
  const { compilerNode } = holder;
  const hasComma = "properties" in compilerNode && compilerNode.properties.hasTrailingComma === true;
  return isObject && !hasComma ? [insertion(end, ",")] : [];
}

/** Lines in the file's own indentation. */
const indented = (lines: readonly string[], indentation: string, { unit }: UserFile): string[] =>
  lines.map((line) => {
    const [spaces] = /^(?: {2})*/.exec(line)!;
    return line === "" ? "" : indentation + unit.repeat(spaces.length / 2) + line.slice(spaces.length);
  });

/** The imports of generated modules, behind those that there are, by the paths that these have. */
function importEdits({ added }: FileNames, plan: SkeletonPlan, paths: ModulePaths, file: UserFile): Edit[] {
  if (added.length === 0) return [];
  const { tree, body, eol } = file;
  const declarations = importsOf(file);
  const { before, extension } =
    declarations.map((it) => pathsOf(it.getModuleSpecifierValue(), plan)).find(Boolean) ?? paths;
  const text = added
    .map(
      ({ path, name }) =>
        `import type * as ${name} from ${JSON.stringify(plan.ambient.get(path) ?? `${before}${path}${extension}`)};${eol}`,
    )
    .join("");
  const last = declarations.at(-1);
  if (last === undefined) {
    const [statement] = tree.getStatements();
    return [insertion(statement === undefined ? 0 : startWithComments(file, statement), text)];
  }
  const end = body.indexOf("\n", last.getEnd());
  return [end < 0 ? insertion(body.length, eol + text) : insertion(end + 1, text)];
}

/** What stands around the path of a generated module in what an import names; undefined where it names none. */
function pathsOf(specifier: string, { path, namespaces }: SkeletonPlan): ModulePaths | undefined {
  // One that is declared under a name says nothing of where files are.
  const found = [path, ...namespaces.keys()].find((each) => isModule(specifier, each));
  if (found === undefined) return undefined;
  const extension = /(?:\.d)?\.[cm]?[jt]s$/.exec(specifier)?.[0] ?? "";
  return { before: specifier.slice(0, specifier.length - extension.length - found.length), extension };
}
