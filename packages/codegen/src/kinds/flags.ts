import { scalar } from "../abi/index.ts";
import type { FlagsType } from "../ir/index.ts";
import {
  atom,
  camelCase,
  chain,
  code,
  conditional,
  type Expr,
  grouped,
  member,
  memberNames,
  type Name,
  property,
  word,
  written,
} from "../text/index.ts";
import {
  docLines,
  type Kind,
  type LiftContext,
  type LowerContext,
  loadUnsigned,
  OBJECT,
  SLOT,
  storeUnsigned,
} from "./base/index.ts";

/** In bytes (CanonicalABI.md, "alignment_flags"). */
const sizeOf = ({ flags }: FlagsType): 1 | 2 | 4 => (flags.length <= 8 ? 1 : flags.length <= 16 ? 2 : 4);

/** The properties of the flags, in their order. */
const properties = (type: FlagsType): string[] => [
  ...memberNames(
    type.flags.map(({ name }) => name),
    camelCase,
  ).values(),
];

function refuseWrong(type: FlagsType, value: Name, cx: LowerContext): void {
  cx.line`if (typeof ${value} !== "object" || ${value} === null) ${cx.refuse(type, value)}`;
}

/** Checks a value; gives a local that has no flag from `Object.prototype`. */
function checked(type: FlagsType, value: Name, cx: LowerContext): Name {
  refuseWrong(type, value, cx);
  const flags = cx.localOf(value, "Flags");
  cx.line`const ${flags} = ${cx.own(type, properties(type), value)};`;
  return flags;
}

const bits = (type: FlagsType, value: Name): Expr =>
  chain(
    properties(type).map((name, index) => grouped(conditional(member(value, name), atom`${2 ** index}`, word("0")))),
    "|",
  );

/** Bits beyond the flags are ignored (CanonicalABI.md, "unpack_flags_from_int"). */
const lift = (type: FlagsType, value: Expr, cx: LiftContext): Expr =>
  cx.shared(type, [{ hint: "bits", type: word("number"), expr: value }], (inner, given) => {
    inner.block(
      code`return`,
      () => {
        for (const [index, name] of properties(type).entries())
          inner.line`${property(name)}: (${given!} & ${2 ** index}) !== 0,`;
      },
      code`;`,
    );
  });

export const flags: Kind<FlagsType> = {
  kind: "flags",
  shared: [],
  isInferred: false,
  parts: () => [],
  footprint: ({ flags: { length } }) => OBJECT + length * SLOT,
  wit: ({ declaration }, wit) => wit.name(declaration),
  witDeclaration: (type) => ({ word: "flags", items: type.flags.map(({ name }) => name) }),
  title: ({ declaration }) => declaration.name,
  layout: (type) => scalar(sizeOf(type), "i32"),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  declaration: (type, name) =>
    written((body) =>
      body.block(code`export interface ${name}`, (members) => {
        for (const [index, flag] of properties(type).entries()) {
          members.doc(docLines(type.flags[index]!));
          members.line`${property(flag)}?: boolean;`;
        }
      }),
    ),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    const given = checked(type, value, cx);
    const name = cx.localOf(value, "Bits");
    cx.line`const ${name} = ${bits(type, given)};`;
    return [{ expr: name, type: "i32" }];
  },
  store(type, value, address, cx) {
    const given = checked(type, value, cx);
    cx.put(storeUnsigned(sizeOf(type), address, bits(type, given), cx));
  },
  liftFlat: (type, flat, cx) => lift(type, flat.next().expr, cx),
  load: (type, address, cx) => lift(type, loadUnsigned(sizeOf(type), address, cx), cx),
};
