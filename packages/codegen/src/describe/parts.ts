import type { EnumType, MapType, OptionType, ResultType, Type, VariantType } from "../ir/index.ts";

/** Something with a name and a type. */
export interface Part {
  readonly name: string;
  readonly type: Type;
}

/** A case of a variant, or of what is one by another name. */
export interface Alternative {
  readonly name: string;
  readonly type: Type | undefined;
}

/** The cases of a type, in order (CanonicalABI.md, "despecialize"). */
export function casesOf(type: VariantType | OptionType | ResultType | EnumType): readonly Alternative[] {
  switch (type.kind) {
    case "variant":
      return type.cases;
    case "enum":
      return type.cases.map(({ name }) => ({ name, type: undefined }));
    case "option":
      return [
        { name: "none", type: undefined },
        { name: "some", type: type.some },
      ];
    case "result":
      return [
        { name: "ok", type: type.ok },
        { name: "err", type: type.err },
      ];
  }
}

/** What a map is a list of. */
export const entryOf = ({ key, value }: MapType): readonly [key: Part, value: Part] => [
  { name: "key", type: key },
  { name: "value", type: value },
];

/** The parts of a tuple, which have numbers. */
export const partsOf = (types: readonly Type[]): Part[] => types.map((type, at) => ({ name: `${at}`, type }));
