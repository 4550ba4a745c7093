import { scalar } from "../abi/index.ts";
import { camelCase, type FlagsType, memberNames, propertyAccess, propertyName } from "../ir/index.ts";
import { addressText, type Expr, type Kind, type LiftContext, type LowerContext } from "./kind.ts";

/** In bytes (CanonicalABI.md, "alignment_flags"). */
const sizeOf = ({ flags }: FlagsType): 1 | 2 | 4 => (flags.length <= 8 ? 1 : flags.length <= 16 ? 2 : 4);

/** The properties of the flags, in their order. */
export const flagProperties = (type: FlagsType): string[] => [
  ...memberNames(
    type.flags.map(({ name }) => name),
    camelCase,
  ).values(),
];

function refuseWrong(type: FlagsType, value: Expr, cx: LowerContext): void {
  cx.line(`if (typeof ${value} !== "object" || ${value} === null) ${cx.refuse(type, value)}`);
}

const bits = (type: FlagsType, value: Expr): Expr =>
  flagProperties(type)
    .map((name, index) => `(${value}${propertyAccess(name)} ? ${2 ** index} : 0)`)
    .join(" | ");

/** Bits beyond the flags are ignored (CanonicalABI.md, "unpack_flags_from_int"). */
const lift = (type: FlagsType, value: Expr, cx: LiftContext): Expr =>
  cx.shared("lift", type, [{ name: "bits", type: "number", expr: value }], (inner, given) => {
    inner.block(
      "return",
      () => {
        for (const [index, name] of flagProperties(type).entries())
          inner.line(`${propertyName(name)}: (${given!} & ${2 ** index}) !== 0,`);
      },
      ";",
    );
  });

export const flags: Kind<FlagsType> = {
  kind: "flags",
  shape: "inline",
  parts: () => [],
  wit: ({ declaration }) => declaration.name,
  title: ({ declaration }) => declaration.name,
  layout: (type) => scalar(sizeOf(type), "i32"),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    const name = cx.local(`${value}Bits`);
    cx.line(`const ${name} = ${bits(type, value)};`);
    return [{ expr: name, type: "i32" }];
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    const size = sizeOf(type);
    cx.line(
      `${cx.view()}.setUint${size * 8}(${addressText(address)}, ${bits(type, value)}${size === 1 ? "" : ", true"});`,
    );
  },
  liftFlat: (type, flat, cx) => lift(type, flat.next().expr, cx),
  load(type, address, cx) {
    const size = sizeOf(type);
    return lift(type, `${cx.view()}.getUint${size * 8}(${addressText(address)}${size === 1 ? "" : ", true"})`, cx);
  },
};
