import { scalar } from "../abi/index.ts";
import type { BorrowType, OwnType, Resource } from "../ir/index.ts";
import { atom, binary, call, cast, construct, type Expr, helper, type Name, quoted, word } from "../text/index.ts";
import {
  addressText,
  type Context,
  type GuestResource,
  type Kind,
  type LiftContext,
  type LowerContext,
  loadUnsigned,
  OBJECT,
  storeUnsigned,
} from "./base/index.ts";

type HandleType = OwnType | BorrowType;

const nameOf = ({ resource }: HandleType): Expr => quoted(resource.name);

const ownedOf = ({ owned }: GuestResource, value: Name, cx: LowerContext): Expr => call(owned, value, cx.path());

/**
 * Checks that a value is an object of the resource's class; one of the guest's has to be alive, and is claimed: what a call gives
 * away it does not give or lend again.
 */
function refuseWrong(type: HandleType, value: Name, cx: LowerContext): void {
  const state = cx.resource(type.resource);
  if (state.side === "guest") {
    const isOwn = type.kind === "own" ? word("true") : word("false");
    const args = [cx.storeName, ownedOf(state, value, cx), nameOf(type), cx.path(), isOwn];
    cx.line`${call(helper("claim"), ...args)};`;
  } else if (state.class === undefined) {
    cx.line`if (typeof ${value} !== "object" || ${value} === null) ${cx.refuse(type, value)}`;
  } else {
    cx.line`if (!(${binary(value, "instanceof", state.class)})) ${cx.refuse(type, value)}`;
  }
}

/** The core value of a handle that the guest gets (CanonicalABI.md, "lower_own" and "lower_borrow"). */
function lower(type: HandleType, value: Name, cx: LowerContext): Expr {
  const state = cx.resource(type.resource);
  const { definedHere, type: resource, handles } = state;
  let rep: Expr = value;
  if (state.side === "host") refuseWrong(type, value, cx);
  else {
    const owned = ownedOf(state, value, cx);
    if (type.kind === "own") return atom`${handles}.give(${resource}, ${owned}, ${cx.path()})`;
    rep = atom`${owned}.borrow(${nameOf(type)}, ${cx.path()})`;
  }
  if (type.kind === "own") return atom`${handles}.add(${resource}, ${rep})`;
  return definedHere ? rep : atom`${handles}.addBorrow(${resource}, ${rep})`;
}

/** The object for a handle that comes from the guest (CanonicalABI.md, "lift_own" and "lift_borrow"). */
function lift(type: HandleType, index: Expr, cx: LiftContext): Expr {
  const state = cx.resource(type.resource);
  const verb = type.kind === "own" ? word("take") : cx.lends ? word("lend") : word("rep");
  const rep = atom`${state.handles}.${verb}(${index}, ${state.type})`;
  if (state.side === "host") return cast(rep, state.tsType);
  const number = cast(rep, word("number"));
  const owned = type.kind === "own" ? construct(helper("Owned"), number) : call(helper("loan"), cx.storeName, number);
  return state.class === undefined ? owned : construct(state.class, owned);
}

const handle = <T extends HandleType>(kind: T["kind"]): Kind<T> => ({
  kind,
  shared: [],
  isInferred: kind === "own",
  parts: () => [],
  footprint: () => 4 * OBJECT, // an object of its class, and what is behind it
  wit: ({ resource }, wit) => (kind === "own" ? wit.name(resource) : `borrow<${wit.name(resource)}>`),
  title: ({ resource }) => (kind === "own" ? resource.name : `Borrow${resource.name}`),
  layout: () => scalar(4, "i32"),
  tsType: ({ resource }, ts) => ts.name(resource),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    const index = cx.localOf(value, "Handle");
    cx.line`const ${index} = ${lower(type, value, cx)};`;
    return [{ expr: index, type: "i32" }];
  },
  store: (type, value, address, cx) => cx.put(storeUnsigned(4, address, lower(type, value, cx), cx)),
  liftFlat: (type, flat, cx) => lift(type, flat.next().expr, cx),
  load: (type, address, cx) => lift(type, loadUnsigned(4, address, cx), cx),
});

export const own: Kind<OwnType> = handle<OwnType>("own");
export const borrow: Kind<BorrowType> = handle<BorrowType>("borrow");

/** What an object of a guest's resource has of it, for the methods of its class. */
export const ownedSelf: Expr = atom`this.#owned`;

/**
 * The core value of a method's `self`: the resource's number where its own instance is called, else a handle that is lent to the callee.
 *
 * @param func what the method is called in messages
 */
export function lowerSelf(resource: Resource, func: string, cx: Context): Expr {
  const { definedHere, handles, type } = cx.resource(resource);
  const rep = cx.local("rep");
  cx.line`const ${rep} = ${ownedSelf}.self(${quoted(func)});`;
  return definedHere ? rep : atom`${handles}.addBorrow(${type}, ${rep})`;
}

/** Checks a method's `self` beside handles that are given away. */
export function checkSelf(resource: Resource, cx: Context): void {
  cx.line`${call(helper("claim"), cx.storeName, ownedSelf, quoted(resource.name), quoted("self"), word("false"))};`;
}

/** A statement that stores a method's `self` as the first of parameters that go through memory. */
export const storeSelf = (self: Expr, area: Name, cx: Context): void =>
  cx.line`${cx.view()}.setUint32(${addressText({ base: area, offset: 0 })}, ${self}, true);`;
