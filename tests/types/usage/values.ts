// How people write values for what is generated: lists, records, options, variants, flags.

import { attempt, err, none, type Option, ok, type Result, some, unwrap } from "@wit-bindgen-ts/runtime-helpers";
import type {
  Choices,
  Mixed,
} from "../../../snapshots/compounds/transpile/interfaces/fixtures-compounds-choices-export.ts";
import type {
  Options,
  Profile,
} from "../../../snapshots/compounds/transpile/interfaces/fixtures-compounds-options-export.ts";
import type { Records } from "../../../snapshots/compounds/transpile/interfaces/fixtures-compounds-records-export.ts";
import type { Results } from "../../../snapshots/compounds/transpile/interfaces/fixtures-compounds-results-export.ts";
import type { Fixed } from "../../../snapshots/lists/transpile/interfaces/fixtures-lists-fixed-export.ts";
import type { Lists, Row } from "../../../snapshots/lists/transpile/interfaces/fixtures-lists-lists-export.ts";
import type { Maps } from "../../../snapshots/lists/transpile/interfaces/fixtures-lists-maps-export.ts";

export function numbers(lists: Lists): void {
  const bytes: Uint8Array = lists.u8s(new Uint8Array([1, 2]));
  lists.u8s([1, 2]);
  lists.u8s([1, 2] as const);
  lists.u8s(Object.freeze([1, 2]));
  lists.u64s([1n]);
  lists.u64s(new BigUint64Array(1));
  lists.f64s(Float64Array.of(0.5));
  // @ts-expect-error: an array of another width
  lists.u8s(new Uint32Array(1));
  // @ts-expect-error: the sign counts as well
  lists.u8s(new Int8Array(1));
  // @ts-expect-error: 64 bits are bigints
  lists.u64s([1]);
  // @ts-expect-error: and 32 are numbers
  lists.u32s([1n]);
  // @ts-expect-error: a typed array comes back, not an array
  const array: number[] = lists.u8s(bytes);
  void array;
}

export function lists(lists: Lists, fixed: Fixed, maps: Maps): void {
  const row: Row = { id: 1n, name: "a", tags: [] };
  const rows: Row[] = lists.rows([row]);
  const frozen: readonly Row[] = rows;
  lists.rows(frozen);
  lists.deep([[["a"]]] as const);
  lists.pairs([["a", 1]]);
  const [[word, count] = ["", 0]] = lists.pairs([["a", 1]] as const);
  lists.strings([word, String(count + 1)]);
  const first: Row | undefined = rows[0];
  // @ts-expect-error: a field is missing
  lists.rows([{ id: 1n, name: "a" }]);
  // @ts-expect-error: a field too many is a typing mistake
  lists.rows([{ id: 1n, name: "a", tags: [], nmae: "b" }]);
  // @ts-expect-error: one text is no list of texts
  lists.strings("a");

  fixed.bytes([1, 2, 3, 4]);
  fixed.bytes(new Uint8Array(4));
  fixed.words(["a", "b"]);
  // @ts-expect-error: too short
  fixed.bytes([1, 2, 3]);
  // @ts-expect-error: too long
  fixed.words(["a", "b", "c"]);

  maps.records(new Map([[1n, { count: 1 }]]));
  maps.ofBools(new Map([[true, undefined]]));
  // @ts-expect-error: an object is no map
  maps.records({ 1: { count: 1 } });
  void first;
}

export function records(records: Records): void {
  const { only } = records.one({ only: 1 });
  records.pair([1, 2]);
  const [text]: [string] = records.single(["a"] as const);
  records.flat({ a: only, b: 2n, c: 3, d: 4, e: true, f: "5", g: 6 });
  // @ts-expect-error: a text for a number
  records.one({ only: text });
  // @ts-expect-error: a tuple has a length
  records.pair([1]);
}

export function options(options: Options): void {
  const number: number | undefined = options.number(undefined);
  options.number(number);
  const profile: Profile = {};
  options.inRecord(profile);
  options.inRecord({ name: undefined, age: 1, nested: some(true), friend: [1, 2] });
  const inner: Option<number | undefined> = options.nested(some(undefined));
  if (inner.tag === "some") options.number(inner.val);
  options.nested(none);
  options.nested(inner);
  options.thrice(some(some("a")));
  // @ts-expect-error: the option in an option has a tag
  options.nested(1);
  // @ts-expect-error: it may be none
  const sure: number = options.number(1);
  void sure;
}

export function choices(choices: Choices): string {
  choices.doNine({});
  choices.doNine({ b0: true, b8: false });
  choices.doColor("light-green");
  const mixed: Mixed = choices.doMixed({ tag: "pair", val: [1, 2] });
  // @ts-expect-error: no such flag
  choices.doEight({ b8: true });
  // @ts-expect-error: cases have the names that WIT gives them
  choices.doColor("lightGreen");
  // @ts-expect-error: no such case
  choices.doMixed({ tag: "missing" });
  // @ts-expect-error: a case with a payload
  choices.doMixed({ tag: "text" });
  // @ts-expect-error: the payload of another case
  choices.doMixed({ tag: "long", val: 1 });
  switch (mixed.tag) {
    case "none":
      // @ts-expect-error: a case without a payload
      return mixed.val;
    case "text":
    case "nested":
      return mixed.val;
    case "long":
      return (mixed.val * 2n).toString();
    case "pair":
      return mixed.val.map((item) => item.toFixed(1)).join();
    case "int":
    case "float":
    case "double":
      return mixed.val.toFixed(1);
    default:
      return mixed satisfies never;
  }
}

export function results(results: Results): void {
  results.value(ok(1));
  results.value(err("a"));
  results.value({ tag: "ok", val: 1 });
  results.bare({ tag: "ok" });
  results.bare(err(undefined));
  const value: Result<number, string> = ok(1);
  results.value(value);
  const number: number = unwrap(results.nested());
  const words: [string, number][] = unwrap(attempt(results.recordAndVariant, "a"));
  void [number, words];
  // @ts-expect-error: the payload's type
  results.value(ok("a"));
  // @ts-expect-error: a result within a tuple is a value, not its payload
  results.inTuple([1, 2]);
}
