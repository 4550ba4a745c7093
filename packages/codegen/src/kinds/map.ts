import { offsets, pointerAndLength, recordLayout } from "../abi/index.ts";
import type { MapType } from "../ir/index.ts";
import { type Address, at, type Context, type Expr, type Kind, type LiftContext, type LowerContext } from "./kind.ts";
import { checkElementsAt, loadPair, lowerPair, readPair, storePair } from "./sequence.ts";

/** A map is a list of tuples (CanonicalABI.md, "despecialize"). */
function entry({ key, value }: MapType, cx: Context): { size: number; align: number; valueAt: number } {
  const parts = [cx.layout(key), cx.layout(value)];
  const { size, align } = recordLayout(parts);
  return { size, align, valueAt: offsets(parts)[1]! };
}

function forEntries(map: Expr, cx: LowerContext, body: (inner: LowerContext, key: Expr, value: Expr) => void): void {
  const [key, value] = [cx.local("key"), cx.local("value")];
  cx.block(`for (const [${key}, ${value}] of ${map})`, () => body(cx, key, value));
}

function lower(type: MapType, map: Expr, cx: LowerContext): Expr {
  return cx.shared("lower", type, map, (inner, values) => {
    const { size, align, valueAt } = entry(type, inner);
    inner.line(`if (!(${values} instanceof Map)) ${inner.refuse(type, values)}`);
    inner.line(`const length = ${values}.size;`);
    inner.line(`const pointer = ${inner.memory()}.allocate(length * ${size}, ${align});`);
    inner.refresh();
    inner.line("let at = pointer;");
    inner.line(`const end = pointer + length * ${size};`);
    forEntries(values, inner, (each, key, value) => {
      each.line("if (at === end) break; // it grew while it was read");
      each.within("<key>").store(type.key, key, { base: "at", offset: 0 });
      each.within("<value>").store(type.value, value, { base: "at", offset: valueAt });
      each.line(`at += ${size};`);
    });
    inner.line(`${inner.memory()}.count = length;`);
    inner.line("return pointer;");
  });
}

function lift(type: MapType, pointer: Expr, length: Expr, cx: LiftContext): Expr {
  const args = [
    { name: "pointer", type: "number", expr: pointer },
    { name: "length", type: "number", expr: length },
  ];
  return cx.shared("lift", type, args, (inner, start, count) => {
    const { size, align, valueAt } = entry(type, inner);
    checkElementsAt(start!, count!, size, align, inner);
    inner.line(`const map${inner.annotate(inner.types.type(type, "give"))} = new Map();`);
    inner.block(`for (let i = 0; i < ${count!}; i++)`, () => {
      const place: Address = { base: `${start!} + i * ${size}`, offset: 0 };
      inner.line(`map.set(${inner.load(type.key, place)}, ${inner.load(type.value, at(place, valueAt))});`);
    });
    inner.line("return map;");
  });
}

export const map: Kind<MapType> = {
  kind: "map",
  shape: "inline",
  parts: ({ key, value }) => [key, value],
  wit: ({ key, value }, of) => `map<${of(key)}, ${of(value)}>`,
  title: ({ key, value }, of) => `${of(key)}${of(value)}Map`,
  layout: (_type, _of, pointer) => pointerAndLength(pointer),
  tsType: ({ key, value }, ts, use) =>
    `${ts.global(use === "give" ? "Map" : "ReadonlyMap")}<${ts.type(key, use)}, ${ts.type(value, use)}>`,
  check(type, value, cx) {
    cx.line(`if (!(${value} instanceof Map)) ${cx.refuse(type, value)}`);
    forEntries(value, cx, (each, key, item) => {
      each.within("<key>").check(type.key, key);
      each.within("<value>").check(type.value, item);
    });
  },
  lowerFlat: (type, value, cx) => lowerPair(lower(type, value, cx), value, cx),
  store: (type, value, address, cx) => storePair(lower(type, value, cx), value, address, cx),
  liftFlat: (type, flat, cx) => lift(type, ...readPair(flat, cx), cx),
  load: (type, address, cx) => lift(type, ...loadPair(address, cx), cx),
};
