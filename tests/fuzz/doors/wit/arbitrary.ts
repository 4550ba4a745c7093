import { type Arbitrary, array, constantFrom, integer, nat, oneof, record, string } from "fast-check";
import { PIECES, WORDS } from "../../../support/hostile.ts";
import { anyBase, type Base } from "../frontend/bases.ts";
import type { Edit } from "./edits.ts";

const KEYWORDS =
  "use type resource func record enum flags variant static interface world import export package include as from async option result list map tuple stream future own borrow u8 s64 f32 char bool string error-context constructor _ @since @unstable @deprecated {  } ( ) < > , ; : = -> . / @ * % 1 0.1.0 1.0.0-rc.1".split(
    /\s+/,
  );

/** Names that WIT may have, and that mean something to someone. */
const goodName: Arbitrary<string> = oneof(
  constantFrom(...WORDS.map((word) => `%${word}`)),
  constantFrom("a", "a1", "A", "A-B", "a1-b2", "%type", "%record", "x".repeat(300), `a${"-a".repeat(200)}`),
  string({ unit: constantFrom(..."abc"), minLength: 1, maxLength: 2 }),
);

/** Names that it may not. */
const badName: Arbitrary<string> = oneof(
  constantFrom("a-B", "a--b", "-a", "a-", "1a", "%", "%%a", "a_b", "__proto__", "hasOwnProperty"),
  constantFrom("é", "ａ", "\u{1f980}", "a\u0301", "\u202ea"),
  constantFrom(...KEYWORDS),
  string({ unit: constantFrom(..."abAB-%1_"), minLength: 1, maxLength: 6 }),
);

const name: Arbitrary<string> = oneof({ weight: 6, arbitrary: goodName }, { weight: 1, arbitrary: badName });

const TYPES = [
  ..."bool u8 s8 u16 s16 u32 s32 u64 s64 f32 f64 char string error-context result option<string> list<u8> list<s64> list<string,3> result<u32> result<_,string> tuple<> tuple<u8,string> map<string,u32> stream<u8> future future<string> option<option<u8>> result<result,result>".split(
    " ",
  ),
];

const AROUND =
  "list<$> list<$,4> option<$> result<$> result<_,$> tuple<$> tuple<$,u8> map<string,$> stream<$> future<$> own<$> borrow<$>".split(
    " ",
  );

const token = nat(1500);
const text = oneof(
  constantFrom(...PIECES, "/*", "*/", "//", "///", "/**", "\ufeff", "\ud800", "\udc00", "\0", "/// x\u0007\n"),
  string({ unit: "grapheme", maxLength: 6 }),
);

/** Changes that break most texts. */
const wild = (bases: readonly Base[]): Arbitrary<Edit> =>
  oneof(
    record({ kind: constantFrom("delete" as const), at: token, count: integer({ min: 1, max: 5 }) }),
    record({ kind: constantFrom("copy" as const), at: token, count: integer({ min: 1, max: 40 }), to: token }),
    record({ kind: constantFrom("swap" as const), at: token, to: token }),
    record({ kind: constantFrom("replace" as const), at: token, text: badName }),
    record({
      kind: constantFrom("splice" as const),
      at: token,
      base: anyBase(bases),
      from: token,
      count: integer({ min: 1, max: 60 }),
    }),
    record({ kind: constantFrom("insert" as const), offset: nat(5000), text }),
    record({ kind: constantFrom("cut" as const), offset: nat(5000), length: nat(40) }),
    record({ kind: constantFrom("line-ends" as const), text: constantFrom("\r\n", "\r", "\u2028", "") }),
  );

/** Changes that many texts survive. */
const mild = (bases: readonly Base[]): Arbitrary<Edit> =>
  oneof(
    { weight: 4, arbitrary: record({ kind: constantFrom("rename" as const), at: token, text: name }) },
    { weight: 4, arbitrary: record({ kind: constantFrom("type" as const), at: token, text: constantFrom(...TYPES) }) },
    {
      weight: 3,
      arbitrary: record({
        kind: constantFrom("nest" as const),
        at: token,
        around: constantFrom(...AROUND),
        depth: oneof(
          { weight: 8, arbitrary: nat(4) },
          { weight: 1, arbitrary: nat(120) },
          { weight: 1, arbitrary: constantFrom(20_000) },
        ),
      }),
    },
    record({
      kind: constantFrom("lines" as const),
      at: token,
      base: anyBase(bases),
      from: token,
      count: integer({ min: 0, max: 6 }),
    }),
  );

export const manyEdits = (bases: readonly Base[]): Arbitrary<Edit[]> =>
  oneof(
    { weight: 4, arbitrary: array(mild(bases), { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: array(wild(bases), { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: array(oneof(mild(bases), wild(bases)), { minLength: 1, maxLength: 8 }) },
  );
