import { type Arbitrary, array, constantFrom, integer, nat, oneof, record, string } from "fast-check";
import { unsigned } from "../../../conformance/wat/bytes.ts";
import { PIECES, WORDS } from "../../../support/hostile.ts";
import { anyBase, type Base, bytesOf } from "../frontend/bases.ts";
import { concat, encode, leavesOf, leb, listsOf, namesIn, parse, type Section, type Tree } from "./sections.ts";

/** A change. Whatever its numbers are, they mean a place: they count on from the first after the last. */
export type Edit =
  | { readonly kind: "flip"; readonly section: number; readonly at: number; readonly bit: number }
  | { readonly kind: "set"; readonly section: number; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: "insert"; readonly section: number; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: "cut"; readonly section: number; readonly at: number; readonly length: number }
  | {
      readonly kind: "copy";
      readonly section: number;
      readonly at: number;
      readonly length: number;
      readonly to: number;
    }
  | { readonly kind: "number"; readonly section: number; readonly at: number; readonly value: number }
  | { readonly kind: "name"; readonly section: number; readonly which: number; readonly text: string }
  | { readonly kind: "swap"; readonly list: number; readonly one: number; readonly other: number }
  | { readonly kind: "drop"; readonly list: number; readonly one: number }
  | { readonly kind: "repeat"; readonly list: number; readonly one: number; readonly to: number }
  | {
      readonly kind: "splice";
      readonly list: number;
      readonly to: number;
      readonly base: string;
      readonly one: number;
    };

const few = nat(40);
const place = nat(2000);
const bytes = array(nat(255), { minLength: 1, maxLength: 8 });

/** What a LEB128 may be that matters: small indices, and the edges of what fits. */
const value = oneof(
  nat(10),
  constantFrom(0x7f, 0x80, 0xffff, 99_999, 0x7fffffff, 0x80000000, 0xffffffff),
  integer({ min: 0, max: 2 ** 32 - 1 }),
);

export const hostileText: Arbitrary<string> = oneof(
  constantFrom(
    "a",
    "a-b",
    "a:b/c",
    "a:b/c@1.0.0",
    "[constructor]a",
    "[method]a.b",
    "[static]a.b",
    "[async]a",
    "[resource-drop]a",
    "",
  ),
  constantFrom(...WORDS),
  constantFrom(...PIECES),
  string({ unit: "grapheme", maxLength: 8 }),
);

export const edits = (bases: readonly Base[]): Arbitrary<Edit> =>
  oneof(
    record({ kind: constantFrom("flip" as const), section: few, at: place, bit: nat(7) }),
    record({ kind: constantFrom("set" as const), section: few, at: place, bytes }),
    record({ kind: constantFrom("insert" as const), section: few, at: place, bytes }),
    record({ kind: constantFrom("cut" as const), section: few, at: place, length: nat(30) }),
    record({ kind: constantFrom("copy" as const), section: few, at: place, length: nat(60), to: place }),
    record({ kind: constantFrom("number" as const), section: few, at: place, value }),
    record({ kind: constantFrom("name" as const), section: few, which: nat(60), text: hostileText }),
    record({ kind: constantFrom("swap" as const), list: nat(6), one: few, other: few }),
    record({ kind: constantFrom("drop" as const), list: nat(6), one: few }),
    record({ kind: constantFrom("repeat" as const), list: nat(6), one: few, to: few }),
    record({ kind: constantFrom("splice" as const), list: nat(6), to: few, base: anyBase(bases), one: few }),
  );

/** A component with some changes, each to what the one before left. */
export function edited(base: string, changes: readonly Edit[]): Uint8Array {
  const tree = parse(bytesOf(base));
  for (const change of changes) apply(tree, change);
  return encode(tree);
}

function apply(tree: Tree, edit: Edit): void {
  if ("section" in edit) {
    const leaves = leavesOf(tree);
    const leaf = leaves[edit.section % leaves.length];
    if (leaf !== undefined) leaf.body = changed(leaf.body as Uint8Array, edit);
  } else {
    const lists = listsOf(tree);
    rearrange(lists[edit.list % lists.length]!, edit);
  }
}

const put = (body: Uint8Array, from: number, to: number, bytes: Iterable<number>): Uint8Array =>
  concat([body.subarray(0, from), Uint8Array.from(bytes), body.subarray(to)]);

/** The bytes of a section after a change. */
function changed(body: Uint8Array, edit: Extract<Edit, { section: number }>): Uint8Array {
  if (edit.kind === "name") {
    const names = namesIn(body);
    const name = names[edit.which % names.length];
    const text = new TextEncoder().encode(edit.text);
    return name === undefined
      ? body
      : put(body, name.at, name.at + 1 + name.length, [...unsigned(text.length), ...text]);
  }
  const at = edit.at % (body.length + 1);
  switch (edit.kind) {
    case "flip":
      return at < body.length ? put(body, at, at + 1, [body[at]! ^ (1 << edit.bit)]) : body;
    case "set":
      return put(body, at, at + edit.bytes.length, edit.bytes);
    case "insert":
      return put(body, at, at, edit.bytes);
    case "cut":
      return put(body, at, at + edit.length, []);
    case "copy": {
      const to = edit.to % (body.length + 1);
      return put(body, to, to, body.slice(at, at + edit.length));
    }
    case "number":
      return put(body, at, leb(body, at)[1], unsigned(edit.value));
  }
}

/** Changes which sections there are. */
function rearrange(list: Section[], edit: Extract<Edit, { list: number }>): void {
  if (edit.kind === "splice") {
    const others = parse(bytesOf(edit.base)).sections;
    list.splice(edit.to % (list.length + 1), 0, others[edit.one % others.length]!);
    return;
  }
  if (list.length === 0) return;
  const one = edit.one % list.length;
  switch (edit.kind) {
    case "swap": {
      const other = edit.other % list.length;
      [list[one], list[other]] = [list[other]!, list[one]!];
      break;
    }
    case "drop":
      list.splice(one, 1);
      break;
    case "repeat":
      list.splice(edit.to % (list.length + 1), 0, structuredClone(list[one]!));
      break;
  }
}
