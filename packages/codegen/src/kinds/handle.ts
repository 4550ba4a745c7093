import { scalar } from "../abi/index.ts";
import { type BorrowType, type OwnType, quote } from "../ir/index.ts";
import { addressText, type Expr, type Kind, type LiftContext, type LowerContext } from "./kind.ts";

type HandleType = OwnType | BorrowType;

const owned = (type: HandleType, value: Expr, cx: LowerContext): Expr =>
  `${cx.resource(type.resource).owned()}(${value}, ${cx.path()})`;

/**
 * Checks that a value is an object of the resource's class; one of the guest's has to be alive, and is claimed: what a call gives
 * away it does not give or lend again.
 */
function refuseWrong(type: HandleType, value: Expr, cx: LowerContext): void {
  const { side, class: name } = cx.resource(type.resource);
  if (side === "guest") {
    return cx.line(
      `${cx.use("claim")}(store, ${owned(type, value, cx)}, ${quote(type.resource.name)}, ${cx.path()}, ${type.kind === "own"});`,
    );
  }
  const wrong =
    name === undefined ? `typeof ${value} !== "object" || ${value} === null` : `!(${value} instanceof ${name})`;
  cx.line(`if (${wrong}) ${cx.refuse(type, value)}`);
}

/** The core value of a handle that the guest gets (CanonicalABI.md, "lower_own" and "lower_borrow"). */
function lower(type: HandleType, value: Expr, cx: LowerContext): Expr {
  const { side, definedHere, type: resource, handles } = cx.resource(type.resource);
  const name = quote(type.resource.name);
  if (side === "host") refuseWrong(type, value, cx);
  const take = type.kind === "own" ? "take" : "borrow";
  const rep = side === "host" ? value : `${owned(type, value, cx)}.${take}(${name}, ${cx.path()})`;
  if (type.kind === "own") return `${handles}.add(${resource}, ${rep})`;
  return definedHere ? rep : `${handles}.addBorrow(${resource}, ${rep})`;
}

/** The object for a handle that comes from the guest (CanonicalABI.md, "lift_own" and "lift_borrow"). */
function lift(type: HandleType, index: Expr, cx: LiftContext): Expr {
  const { side, type: resource, handles, class: name, tsName } = cx.resource(type.resource);
  const verb = type.kind === "own" ? "take" : cx.lends ? "lend" : "rep";
  const rep = `${handles}.${verb}(${index}, ${resource})`;
  if (side === "host") return `${rep}${cx.cast(tsName())}`;
  const owned =
    type.kind === "own"
      ? `new ${cx.use("Owned")}(${rep}${cx.cast("number")})`
      : `${cx.use("loan")}(store, ${rep}${cx.cast("number")})`;
  return name === undefined ? owned : `new ${name}(${owned})`;
}

const handle = <T extends HandleType>(kind: T["kind"]): Kind<T> => ({
  kind,
  shape: "inline",
  parts: () => [],
  wit: ({ resource }) => (kind === "own" ? resource.name : `borrow<${resource.name}>`),
  title: ({ resource }) => (kind === "own" ? resource.name : `Borrow${resource.name}`),
  layout: () => scalar(4, "i32"),
  tsType: ({ resource }, ts) => ts.name(resource),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    const index = cx.local(`${value}Handle`);
    cx.line(`const ${index} = ${lower(type, value, cx)};`);
    return [{ expr: index, type: "i32" }];
  },
  store(type, value, address, cx) {
    const index = lower(type, value, cx);
    cx.line(`${cx.view()}.setUint32(${addressText(address)}, ${index}, true);`);
  },
  liftFlat: (type, flat, cx) => lift(type, flat.next().expr, cx),
  load: (type, address, cx) => lift(type, `${cx.view()}.getUint32(${addressText(address)}, true)`, cx),
});

export const own: Kind<OwnType> = handle<OwnType>("own");
export const borrow: Kind<BorrowType> = handle<BorrowType>("borrow");
