import type { Node } from "ts-morph";
import type { Member, SkeletonPlan } from "../../emit/index.ts";
import { printPart } from "../../text/index.ts";
import { loadTsMorph, type TsMorph } from "../package.ts";
import { additions } from "./additions.ts";
import { type Comparison, compare } from "./compare.ts";
import { findRoot } from "./find.ts";
import { GONE, markEdits } from "./marks.ts";
import { isUpToDate, type MemoryComment, memoryText, readMemory } from "./memory.ts";
import type { ModulePaths, Skeleton, SkeletonChange, SkeletonFile } from "./model.ts";
import { inDocs } from "./names.ts";
import { type Edit, edited, insertion, lineNumber, moved, readFile, type UserFile } from "./source/index.ts";

/**
 * Brings an implementation up to date: adds what is missing, marks what is gone or has another signature, and touches nothing else.
 *
 * @throws SkeletonError for a file where this would be a guess; MissingPackageError without `ts-morph`
 */
export async function mergeSkeleton(plan: SkeletonPlan, { path, text, modules }: SkeletonFile): Promise<Skeleton> {
  const morph = await loadTsMorph("--skeleton");
  const isNew = text === undefined || text.trim().replace("\uFEFF", "") === "";
  const file = readFile(isNew ? template(plan, modules) : text, path, morph);
  const comment = readMemory(file);
  const found = compare(findRoot(file, plan), plan.members, comment?.memory, file);
  const marks = found.marks.map((each) => ({ ...each, edits: markEdits(each.node, each.mark, file) }));
  const { edits: additionEdits, added } = additions(found, plan, modules, file);
  const edits = [...additionEdits, ...marks.flatMap((mark) => mark.edits), ...memoryEdits(plan.members, comment, file)];
  const result = file.mark + edited(file.body, edits);
  checkParses(result, path, morph);
  // Of a file that is new all of it is.
  if (isNew) return { text: result, changes: [] };
  const lineAt = (position: number): number => lineNumber(result, file.mark.length + position);
  const lineOf = (node: Node): number => lineAt(moved(node.getStart(), edits));
  const changes: SkeletonChange[] = [
    ...added.map(({ name, at, below }): SkeletonChange => {
      return { kind: "added", line: lineAt(moved(at, edits, false)) + below, text: name };
    }),
    ...marks.filter((mark) => mark.edits.length > 0).map((mark) => markChange(mark, lineOf(mark.node))),
    ...found.doubts.map(({ node, text: why }): SkeletonChange => ({ kind: "unsure", line: lineOf(node), text: why })),
  ];
  if (comment === undefined) changes.push({ kind: "unsure", line: 1, text: NO_MEMORY });
  return { text: result, changes: changes.sort((a, b) => a.line - b.line) };
}

const NO_MEMORY = "the comment of wit-bindgen-ts is not there, so nothing tells what changed before this run";

/** A file with everything missing. */
function template(
  { path, typeName, constantName, docs, isDefault }: SkeletonPlan,
  { before, extension }: ModulePaths,
): string {
  return [
    `import type { ${typeName} } from ${JSON.stringify(`${before}${path}${extension}`)};\n\n`,
    printPart([{ kind: "doc", lines: docs }], inDocs),
    `${isDefault ? "" : "export "}const ${constantName} = {} satisfies ${typeName};\n`,
    isDefault ? `\nexport default ${constantName};\n` : "",
  ].join("");
}

function memoryEdits(members: readonly Member[], comment: MemoryComment | undefined, { body, eol }: UserFile): Edit[] {
  const text = memoryText(members, eol);
  if (comment !== undefined) {
    const { at, end } = comment;
    return isUpToDate(members, comment.memory) ? [] : [{ at, end, text }];
  }
  return [insertion(body.length, `${body.endsWith("\n") ? "" : eol}${eol}${text}${eol}`)];
}

function markChange({ name, mark }: Comparison["marks"][number], line: number): SkeletonChange {
  const kind = mark === undefined ? "fits" : mark.now === GONE ? "gone" : "changed";
  const text = mark === undefined || kind === "gone" ? name : `${name} was ${mark.was}, and is now ${mark.now}`;
  return { kind, line, text };
}

/** What people have written is not to suffer from a mistake of ours. */
function checkParses(text: string, path: string, morph: TsMorph): void {
  try {
    readFile(text, path, morph);
  } catch (cause) {
    throw new Error("what would be written does not parse, so it is not written", { cause });
  }
}
