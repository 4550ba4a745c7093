import { type Member, memberKey, membersWithin } from "../../emit/index.ts";
import { SkeletonError } from "../../ir/index.ts";
import { inComment } from "../../text/index.ts";
import { lineNumber, type UserFile } from "./source/index.ts";

/** What a file was last made to fit, which it has in a comment: by this what is gone or changed is told from what is the user's own. */
export interface Remembered {
  readonly signature: string;
  readonly members: Memory;
}

/** By the key of each member. */
export type Memory = ReadonlyMap<string, Remembered>;

/** The comment, where the file has one. */
export interface MemoryComment {
  readonly memory: Memory;
  readonly at: number;
  readonly end: number;
}

const START = "/* wit-bindgen-ts skeleton: ";
const TITLE = "what this file was last made to fit, by which changes are told from what is yours. Leave it as it is.";

/**
 * Finds the comment.
 *
 * @throws SkeletonError where there are two, or it is not as it was written
 */
export function readMemory(file: UserFile): MemoryComment | undefined {
  const { body, tree, path } = file;
  const isCode = (position: number): boolean =>
    tree.getStatements().some((statement) => statement.getStart() <= position && position < statement.getEnd());
  const starts: number[] = [];
  for (let at = body.indexOf(START); at >= 0; at = body.indexOf(START, at + 1)) if (!isCode(at)) starts.push(at);
  const [at, other] = starts;
  if (at === undefined) return undefined;
  if (other !== undefined) {
    const lines = starts.map((start) => lineNumber(body, start)).join(" and ");
    throw new SkeletonError(path, `it has two comments of wit-bindgen-ts, in lines ${lines}`, "Leave the newer one.");
  }
  const end = body.indexOf("*/", at) + 2;
  const [, ...lines] = body.slice(at, end - 2).split(/\r?\n/);
  const first = lineNumber(body, at) + 1;
  return { memory: parse(lines, (index) => `${path}:${first + index}`), at, end };
}

interface Open extends Remembered {
  readonly members: Map<string, Remembered>;
}

function parse(lines: readonly string[], place: (index: number) => string): Memory {
  const root: Open = { signature: "", members: new Map() };
  const open: Open[] = [root];
  const refuse = (index: number, problem: string): SkeletonError =>
    new SkeletonError(place(index), problem, "Restore the comment, or take it away to start anew.");
  for (const [index, text] of lines.entries()) {
    const line = text.trim();
    if (line === "") continue;
    if (line === "}") {
      open.pop();
      if (open.length === 0) throw refuse(index, `a "}" too many in the comment of wit-bindgen-ts`);
      continue;
    }
    const [, key = "", signature = key, opens] = /^(.+?)(?:: (.+?))?( \{)?$/.exec(line)!;
    const { members } = open.at(-1)!;
    if (/^[<=>]{7}/.test(line) || members.has(key))
      throw refuse(index, `the comment of wit-bindgen-ts is not as it was written: "${line}"`);
    const item: Open = { signature, members: new Map() };
    members.set(key, item);
    if (opens !== undefined) open.push(item);
  }
  if (open.length > 1) throw refuse(-1, `a "}" is missing in the comment of wit-bindgen-ts`);
  return root.members;
}

/** The comment for what a file now fits. */
export const memoryText = (members: readonly Member[], eol: string): string =>
  [`${START}${TITLE}`, ...members.flatMap((member) => memberLines(member, "")), "*/"].join(eol);

function memberLines(member: Member, indentation: string): string[] {
  const [key, { signature }, within] = [inComment(memberKey(member)), member, membersWithin(member)];
  const line = `${indentation}${key}${signature === key ? "" : `: ${signature}`}`;
  if (within.length === 0) return [line];
  return [`${line} {`, ...within.flatMap((inner) => memberLines(inner, `${indentation}  `)), `${indentation}}`];
}

/** Whether a member is what it was, with all that is in it. */
export const isSame = (member: Member, remembered: Remembered | undefined): boolean =>
  remembered !== undefined &&
  remembered.signature === member.signature &&
  isUpToDate(membersWithin(member), remembered.members);

/** Whether what is remembered is what there is, however the comment is laid out. */
export const isUpToDate = (members: readonly Member[], memory: Memory): boolean =>
  memory.size === members.length && members.every((member) => isSame(member, memory.get(inComment(memberKey(member)))));
