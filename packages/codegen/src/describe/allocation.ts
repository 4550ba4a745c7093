import { type PointerSize, recordLayout } from "../abi/index.ts";
import { resolveAlias, type Type } from "../ir/index.ts";
import { isCounted, kindOf, layoutOf } from "../kinds/index.ts";
import { once } from "../text/index.ts";
import type { AbiAllocation, AbiSite } from "./model.ts";
import { casesOf, entryOf, type Part, partsOf } from "./parts.ts";
import { add, described, least, most, type Sum, term, ZERO } from "./sum.ts";

/** Functions with more strings, lists and maps are not told how much they allocate: types that have others twice soon have millions. */
export const MAX_SITES = 64;

/** How much is allocated for a value: blocks and bytes, and what for. */
interface Need {
  readonly least: Sum;
  readonly most: Sum;
  readonly bytes: Sum;
  readonly sites: readonly AbiSite[];
}

/** What decides on sizes and alignments. */
export interface MemoryOptions {
  readonly pointer: PointerSize;
  /** Of strings. */
  readonly stringAlign: 1 | 2;
}

const NOTHING: Need = { least: ZERO, most: ZERO, bytes: ZERO, sites: [] };

/** How often a value is there: so many times, for each element of a list where there is a path. */
interface Often {
  readonly times: number;
  readonly path: string;
}

/**
 * What the host has a module allocate to pass values to it.
 *
 * @param isSpilled whether they go through memory, in an area that is allocated as well
 */
export function allocationOf(values: readonly Part[], isSpilled: boolean, memory: MemoryOptions): AbiAllocation {
  if (values.reduce((sum, { type }) => sum + siteCount(type), 0) > MAX_SITES)
    return { blocks: null, bytes: null, sites: null };
  const { size, align } = recordLayout(values.map(({ type }) => layoutOf(type, memory.pointer)));
  const area = isSpilled ? block({ path: "params", kind: "area", size, align }, ONCE, term(size, "")) : NOTHING;
  const needs = together([area, ...values.map(({ name, type }) => needOf(type, name, ONCE, memory))]);
  return {
    blocks: { least: described(needs.least), most: described(needs.most) },
    bytes: described(needs.bytes),
    sites: needs.sites,
  };
}

const ONCE: Often = { times: 1, path: "" };

const counts = new WeakMap<Type, number>();

/** The strings, lists and maps in a type, counted a little beyond what is told. */
function siteCount(type: Type): number {
  return once(counts, type, () => {
    if (!isCounted(type)) return 0;
    const own = type.kind === "string" || type.kind === "list" || type.kind === "map" ? 1 : 0;
    return kindOf(type)
      .parts(type)
      .reduce((sum, part) => Math.min(sum + siteCount(part), MAX_SITES + 1), own);
  });
}

const block = (site: AbiSite, { times, path }: Often, bytes: Sum): Need => {
  const blocks = term(times, path);
  return { least: blocks, most: blocks, bytes, sites: [site] };
};

const together = (needs: readonly Need[]): Need => ({
  least: add(...needs.map((need) => need.least)),
  most: add(...needs.map((need) => need.most)),
  bytes: add(...needs.map((need) => need.bytes)),
  sites: needs.flatMap((need) => need.sites),
});

/** One of these: what the others would need is not there, and its lengths are 0. */
const either = (needs: readonly Need[]): Need => ({
  ...together(needs),
  least: least(needs.map((need) => need.least)),
  most: most(needs.map((need) => need.most)),
});

function needOf(named: Type, path: string, often: Often, memory: MemoryOptions): Need {
  const { pointer, stringAlign } = memory;
  const type = resolveAlias(named);
  if (!isCounted(type)) return NOTHING;
  const inner = (parts: readonly Part[]): Need =>
    together(parts.map((part) => needOf(part.type, `${path}.${part.name}`, often, memory)));
  const elements = (element: Type, how: Often): Need => needOf(element, `${path}[]`, how, memory);
  switch (type.kind) {
    case "string":
      return block({ path, kind: "string", size: 1, align: stringAlign }, often, term(1, path));
    case "list": {
      const { size, align } = layoutOf(type.element, pointer);
      const list = block({ path, kind: "list", size, align }, often, term(size, path));
      return together([list, elements(type.element, { times: 1, path })]);
    }
    case "map": {
      const entry = entryOf(type);
      const { size, align } = recordLayout(entry.map((part) => layoutOf(part.type, pointer)));
      const map = block({ path, kind: "map", size, align }, often, term(size, path));
      const parts = entry.map((part) => needOf(part.type, `${path}[].${part.name}`, { times: 1, path }, memory));
      return together([map, ...parts]);
    }
    case "fixed-list":
      return elements(type.element, { ...often, times: often.times * type.length });
    case "record":
      return inner(type.fields);
    case "tuple":
      return inner(partsOf(type.types));
    case "variant":
    case "option":
    case "result":
      return either(
        casesOf(type).map(({ name, type: payload }) => (payload ? inner([{ name, type: payload }]) : NOTHING)),
      );
    default:
      return NOTHING;
  }
}
