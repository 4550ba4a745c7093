import { offsets, pointerAndLength, recordLayout } from "../abi/index.ts";
import type { MapType } from "../ir/index.ts";
import { annotation, call, code, type Expr, generic, global, helper, type Name } from "../text/index.ts";
import {
  at,
  type Context,
  checkElementsAt,
  elementAt,
  type Kind,
  type LiftContext,
  type LowerContext,
  loadPair,
  lowerPair,
  OBJECT,
  pairArguments,
  readPair,
  storePair,
} from "./base/index.ts";

/** A map is a list of tuples (CanonicalABI.md, "despecialize"). */
function entry({ key, value }: MapType, cx: Context): { size: number; align: number; valueAt: number } {
  const parts = [cx.layout(key), cx.layout(value)];
  const { size, align } = recordLayout(parts);
  return { size, align, valueAt: offsets(parts)[1]! };
}

/** Takes the entries out of a map, and refuses what is none. */
function takeEntries(type: MapType, map: Name, cx: LowerContext): Name {
  const entries = cx.local("entries");
  cx.line`const ${entries} = ${call(helper("mapEntries"), map)};`;
  cx.line`if (${entries} === undefined) ${cx.refuse(type, map)}`;
  return entries;
}

function forEntries(entries: Name, cx: LowerContext, body: (key: Name, value: Name) => void): void {
  const [key, value] = [cx.local("key"), cx.local("value")];
  cx.block(code`for (const [${key}, ${value}] of ${entries})`, () => body(key, value));
}

function lower(type: MapType, map: Name, cx: LowerContext): Expr {
  return cx.shared(type, map, (inner, values) => {
    const { size, align, valueAt } = entry(type, inner);
    const entries = takeEntries(type, values, inner);
    const [pointer, place] = [inner.local("pointer"), inner.local("at")];
    inner.line`const ${pointer} = ${inner.memory()}.allocate(${entries}.length * ${size}, ${align});`;
    inner.refresh();
    inner.line`let ${place} = ${pointer};`;
    forEntries(entries, inner, (key, value) => {
      inner.within("<key>").store(type.key, key, { base: place, offset: 0 });
      inner.within("<value>").store(type.value, value, { base: place, offset: valueAt });
      inner.line`${place} += ${size};`;
    });
    inner.line`${inner.memory()}.count = ${entries}.length;`;
    inner.line`return ${pointer};`;
  });
}

const lift = (type: MapType, [pointer, length]: readonly [Expr, Expr], cx: LiftContext): Expr =>
  cx.shared(type, pairArguments(pointer, length), (inner, start, count) => {
    const { size, align, valueAt } = entry(type, inner);
    checkElementsAt(
      start!,
      count!,
      size,
      align,
      inner,
      inner.footprint(type.key) + inner.footprint(type.value) + OBJECT,
    );
    const map = inner.local("map");
    const i = inner.local("i");
    inner.line`const ${map}${annotation(inner.types.type(type, "give"))} = new ${global("Map")}();`;
    inner.block(code`for (let ${i} = 0; ${i} < ${count!}; ${i}++)`, () => {
      const place = elementAt({ base: start!, offset: 0 }, i, size);
      inner.line`${map}.set(${inner.load(type.key, place)}, ${inner.load(type.value, at(place, valueAt))});`;
    });
    inner.line`return ${map};`;
  });

export const map: Kind<MapType> = {
  kind: "map",
  shared: [],
  isInferred: false,
  parts: ({ key, value }) => [key, value],
  footprint: () => OBJECT, // its entries are counted when it is lifted
  wit: ({ key, value }, wit) => `map<${wit.type(key)}, ${wit.type(value)}>`,
  title: ({ key, value }, of) => `${of(key)}${of(value)}Map`,
  layout: (_type, _of, pointer) => pointerAndLength(pointer),
  isLate: () => true,
  tsType: ({ key, value }, ts, use) =>
    generic(use === "give" ? global("Map") : global("ReadonlyMap"), ts.type(key, use), ts.type(value, use)),
  check(type, value, cx) {
    forEntries(takeEntries(type, value, cx), cx, (key, item) => {
      cx.within("<key>").check(type.key, key);
      cx.within("<value>").check(type.value, item);
    });
  },
  lowerFlat: (type, value, cx) => lowerPair(lower(type, value, cx), value, cx),
  store: (type, value, address, cx) => storePair(lower(type, value, cx), value, address, cx),
  liftFlat: (type, flat, cx) => lift(type, readPair(flat, cx), cx),
  load: (type, address, cx) => lift(type, loadPair(address, cx), cx),
};
