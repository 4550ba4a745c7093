import type { Node } from "ts-morph";
import { type Member, memberKey, membersWithin } from "../../emit/index.ts";
import { parseId, type Resource } from "../../ir/index.ts";
import { inComment } from "../../text/index.ts";
import { GONE, type Mark, markOf } from "./marks.ts";
import { isSame, type Memory, type Remembered } from "./memory.ts";
import { type Entries, entriesOf, type Holder, resolved, type UserFile } from "./source/index.ts";

/** What a file has to be told, or to be given. */
export interface Comparison {
  /** What is missing, by where it belongs. */
  readonly missing: Map<Holder, Member[]>;
  /** What of the file was generated once, with the mark that it has to have. */
  readonly marks: { readonly node: Node; readonly name: string; readonly mark: Mark | undefined }[];
  /** What cannot be told. */
  readonly doubts: { readonly node: Node; readonly text: string }[];
  /** The classes that are there already, by what they are called. */
  readonly classes: Map<Resource, string>;
}

/**
 * Compares what a file has with what it has to have.
 *
 * @param memory what it was made to fit before; none where that is not known
 */
export function compare(
  root: Holder,
  members: readonly Member[],
  memory: Memory | undefined,
  file: UserFile,
): Comparison {
  const comparison = { missing: new Map(), marks: [], doubts: [], classes: new Map() };
  new Comparer(file, comparison).members(root, members, memory ?? new Map());
  return comparison;
}

class Comparer {
  readonly #file: UserFile;
  readonly #found: Comparison;
  /** What may stand for several: it is compared once. */
  readonly #holders = new Set<Holder>();
  readonly #nodes = new Set<Node>();

  constructor(file: UserFile, found: Comparison) {
    this.#file = file;
    this.#found = found;
  }

  members(holder: Holder, members: readonly Member[], memory: Memory): void {
    this.#holders.add(holder);
    const entries = entriesOf(holder, this.#file.morph);
    const matched = new Set<string>();
    for (const member of members) {
      const key = entryKey(member, members, entries);
      const remembered = recalled(member, key, memory);
      if (key === undefined) {
        this.#absent(member, holder, entries, remembered);
        continue;
      }
      matched.add(key);
      this.#present(member, key, entries.known.get(key)!, remembered);
    }
    for (const [key, node] of entries.known) if (!matched.has(key)) this.#other(key, node, memory.get(inComment(key)));
  }

  #absent(member: Member, holder: Holder, { opaque }: Entries, remembered: Remembered | undefined): void {
    if (member.isOptional) return;
    const { missing, doubts } = this.#found;
    const [node] = opaque;
    if (node === undefined) missing.set(holder, [...(missing.get(holder) ?? []), member]);
    // What was new once is known to be brought by what is not seen here, or the compiler has told.
    else if (remembered === undefined)
      doubts.push({ node, text: `${member.name} is new, and not added: it may come from here` });
  }

  #present(member: Member, key: string, node: Node, remembered: Remembered | undefined): void {
    // An interface is under its name, which says it all.
    const was =
      member.kind === "interface"
        ? inComment(key)
        : (markOf(node, this.#file)?.was ?? remembered?.signature ?? member.signature);
    const mark = was === member.signature ? undefined : { was, now: member.signature };
    this.#mark(node, member.name, mark);
    const within = membersWithin(member);
    const isClass = member.kind === "resource";
    if (within.length === 0 && !isClass) return;
    const target = this.#holder(node, isClass);
    if (target === undefined || this.#holders.has(target)) {
      const why = target === undefined ? "is not seen here" : "stands for something else as well";
      if (!isSame(member, remembered))
        this.#found.doubts.push({ node, text: `what ${member.name} is made of ${why}: it is left to the compiler` });
      return;
    }
    const { Node } = this.#file.morph;
    if (isClass && Node.isClassDeclaration(target) && target.getName() !== undefined)
      this.#found.classes.set(member.resource, target.getName()!);
    this.members(target, within, remembered?.members ?? new Map());
  }

  /** What has the members of an interface or a class, where it is seen. */
  #holder(node: Node, isClass: boolean): Holder | undefined {
    const { morph } = this.#file;
    const target = resolved(node, morph);
    if (target === undefined) return undefined;
    const isObject = target.isMade || morph.Node.isObjectLiteralExpression(target.holder);
    return isObject === isClass ? undefined : target.holder;
  }

  /** Something that has no place any more, or is the user's own. */
  #other(key: string, node: Node, remembered: Remembered | undefined): void {
    const was = markOf(node, this.#file)?.was ?? remembered?.signature;
    if (was !== undefined) this.#mark(node, key, { was, now: GONE });
  }

  /** What two have in common, a method of a base class say, is marked for the first. */
  #mark(node: Node, name: string, mark: Mark | undefined): void {
    if (this.#nodes.has(node)) return;
    this.#nodes.add(node);
    this.#found.marks.push({ node, name, mark });
  }
}

/** Under which key a member is: its own or, for an interface, that of another version, which nothing else is. */
function entryKey(member: Member, members: readonly Member[], { known }: Entries): string | undefined {
  const key = memberKey(member);
  if (known.has(key)) return key;
  if (member.kind !== "interface") return undefined;
  const isVersion = (other: string): boolean => withoutVersion(other) === withoutVersion(key);
  if (members.filter(({ name }) => isVersion(name)).length > 1) return undefined;
  const others = [...known.keys()].filter(isVersion);
  return others.length === 1 ? others[0] : undefined;
}

/** What is remembered of a member: an interface may have been under another version. */
function recalled(member: Member, key: string | undefined, memory: Memory): Remembered | undefined {
  const wanted = inComment(memberKey(member));
  const known = (key === undefined ? undefined : memory.get(inComment(key))) ?? memory.get(wanted);
  if (known !== undefined || member.kind !== "interface") return known;
  const others = [...memory.keys()].filter((other) => withoutVersion(other) === withoutVersion(wanted));
  return others.length === 1 ? memory.get(others[0]!) : undefined;
}

/** An interface's name with its package; a plain name is one by itself. */
function withoutVersion(key: string): string {
  const { namespace, package: name, name: last, version } = parseId(key);
  return version === undefined ? key : `${namespace}:${name}/${last}`;
}
