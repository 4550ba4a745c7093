import { type OptionType, resolveAlias } from "../../ir/index.ts";
import type { Settings } from "../../options/index.ts";
import { arrayType, global, readonlyType, type TypeExpr, undefinedType, union, word } from "../../text/index.ts";
import type { Use } from "./kind.ts";

/** The engines whose values a type has to fit: none for those of a host, which are as StarlingMonkey has them. */
const enginesOf = ({ perspective, engine }: Settings): { isStarling: boolean; isQuick: boolean } => ({
  isStarling: perspective === "host" || engine !== "quickjs",
  isQuick: perspective === "guest" && engine !== "starlingmonkey",
});

const either = (types: readonly (TypeExpr | false)[]): TypeExpr => {
  const [first, ...rest] = types.filter((type) => type !== false);
  return rest.length === 0 ? first! : union(first!, ...rest);
};

/** An integer of 64 bits. QuickJS has numbers for them and takes nothing else; StarlingMonkey takes numbers, too. */
export function longType(settings: Settings, use: Use): TypeExpr {
  const { isStarling, isQuick } = enginesOf(settings);
  if (use === "accept") return isQuick ? word("number") : word("bigint");
  return either([isStarling && word("bigint"), isQuick && word("number")]);
}

/** Whether what an engine takes for integers of 64 bits is not all that another one gives. */
export const areLongsApart = ({ perspective, engine }: Settings): boolean =>
  perspective === "guest" && engine === "both";

/** What stands for an option that is none. Either engine takes both; what QuickJS gives is `null`. */
export function noneType(settings: Settings, use: Use): TypeExpr {
  const { isStarling, isQuick } = enginesOf(settings);
  if (!isQuick) return undefinedType;
  return either([(isStarling || use === "accept") && undefinedType, word("null")]);
}

/** Whether an option says by a tag which of the two it is. For StarlingMonkey what has a tag itself is told from none, one level out. */
export function isTaggedOption({ some }: OptionType, settings: Settings): boolean {
  const inner = resolveAlias(some);
  if (inner.kind !== "option") return false;
  return !(settings.perspective === "guest" && settings.engine === "starlingmonkey" && isTaggedOption(inner, settings));
}

const BYTES: readonly TypeExpr[] = [global("Uint8Array"), global("Int8Array")];
const LONGS: readonly TypeExpr[] = [global("BigUint64Array"), global("BigInt64Array")];

/**
 * The type of a list: QuickJS has typed arrays of bytes alone, and plain ones of other numbers.
 *
 * @param array the typed array that it is, where it is one of numbers
 * @param items the plain array
 */
export function listType(array: TypeExpr | undefined, items: TypeExpr, settings: Settings, use: Use): TypeExpr {
  if (array === undefined) return use === "give" ? items : readonlyType(items);
  const { isStarling, isQuick } = enginesOf(settings);
  if (use === "give") {
    const isPlain = isQuick && !BYTES.includes(array);
    return either([(isStarling || !isPlain) && array, isPlain && arrayType(word("number"))]);
  }
  // In a plain array of integers of 64 bits one engine wants bigints, and the other numbers.
  return LONGS.includes(array) && areLongsApart(settings) ? array : union(array, readonlyType(items));
}
