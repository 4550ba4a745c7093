import { handleLayout } from "../abi/index.ts";
import type { BorrowType, OwnType, Resource } from "../ir/index.ts";
import {
  atom,
  binary,
  call,
  cast,
  code,
  construct,
  type Expr,
  helper,
  list,
  type Name,
  quoted,
  type TypeExpr,
  word,
} from "../text/index.ts";
import {
  addressText,
  type Context,
  committed,
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

interface Staged {
  /** What the handle is known by until all values are known to be right, or the number that it is. */
  readonly handle: Expr;
  readonly isBlock: boolean;
}

/**
 * The same where values are staged: what is given away is claimed, and moves later. A resource of the instance that is called is the
 * number that it has there, which is known at once.
 *
 * @param slot where it is to stand
 */
function stage(type: HandleType, value: Name, staging: Name, cx: LowerContext, ...slot: readonly Expr[]): Staged {
  const state = cx.resource(type.resource);
  const isOwn = type.kind === "own";
  const staged = (verb: "add" | "addBorrow" | "give", what: Expr): Staged => ({
    handle: atom`${staging}.${word(verb)}(${list([state.handles, state.type, what, ...slot])})`,
    isBlock: true,
  });
  if (state.side === "host") {
    refuseWrong(type, value, cx);
    return staged(isOwn ? "add" : "addBorrow", value);
  }
  const owned = cx.localOf(value, "Owned");
  cx.line`const ${owned} = ${ownedOf(state, value, cx)};`;
  cx.line`${call(helper("claim"), cx.storeName, owned, nameOf(type), cx.path(), word(isOwn ? "true" : "false"))};`;
  if (isOwn) return staged("give", owned);
  const rep = atom`${owned}.borrow(${nameOf(type)}, ${cx.path()})`;
  return state.definedHere ? { handle: rep, isBlock: false } : staged("addBorrow", rep);
}

/** Checks a handle in a list. What is kept is the host's object; of the guest's own resources what the host has of one, or its number. */
function keep(type: HandleType, value: Name, cx: LowerContext): Expr {
  const state = cx.resource(type.resource);
  if (state.side === "host") {
    refuseWrong(type, value, cx);
    return value;
  }
  if (type.kind === "borrow") return atom`${ownedOf(state, value, cx)}.borrow(${nameOf(type)}, ${cx.path()})`;
  return call(helper("claimed"), cx.storeName, ownedOf(state, value, cx), nameOf(type), cx.path());
}

function keptHandle(type: HandleType, cx: LowerContext): TypeExpr {
  if (cx.resource(type.resource).side === "host") return cx.types.name(type.resource);
  return type.kind === "borrow" ? word("number") : code`${helper("Owned")}`;
}

function handleOfKept(type: HandleType, kept: Name, cx: LowerContext): Expr {
  const { side, definedHere, type: resource, handles } = cx.resource(type.resource);
  if (type.kind === "own") {
    if (side === "guest") return atom`${handles}.give(${resource}, ${kept}, "")`;
    return atom`${handles}.add(${resource}, ${kept})`;
  }
  return definedHere ? kept : atom`${handles}.addBorrow(${resource}, ${kept})`;
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
  layout: () => handleLayout,
  tsType: ({ resource }, ts) => ts.name(resource),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    const index = cx.localOf(value, "Handle");
    const { staging } = cx;
    if (staging === undefined) {
      cx.line`const ${index} = ${lower(type, value, cx)};`;
      return [{ expr: index, type: "i32" }];
    }
    const { handle: staged, isBlock } = stage(type, value, staging, cx);
    cx.line`const ${index} = ${staged};`;
    if (!isBlock) return [{ expr: index, type: "i32" }];
    return [committed(index, "i32", cx)];
  },
  store(type, value, address, cx) {
    const { staging } = cx;
    if (staging === undefined) return cx.put(storeUnsigned(4, address, lower(type, value, cx), cx));
    const { handle: staged, isBlock } = stage(type, value, staging, cx, addressText(address));
    if (!isBlock) return cx.put(storeUnsigned(4, address, staged, cx));
    cx.line`${staged};`;
    cx.refresh();
  },
  keep,
  keptType: keptHandle,
  storeKept: (type, kept, address, cx) => cx.put(storeUnsigned(4, address, handleOfKept(type, kept, cx), cx)),
  liftFlat: (type, flat, cx) => lift(type, flat.next().expr, cx),
  load: (type, address, cx) => lift(type, loadUnsigned(4, address, cx), cx),
});

export const own: Kind<OwnType> = handle<OwnType>("own");
export const borrow: Kind<BorrowType> = handle<BorrowType>("borrow");

/** What an object of a guest's resource has of it, for the methods of its class. */
export const ownedSelf: Expr = atom`this.#owned`;

/**
 * Reads the number of a method's `self`, which has to be alive.
 *
 * @param func what the method is called in messages
 */
export function numberOfSelf(func: string, cx: Context): Expr {
  const rep = cx.local("rep");
  cx.line`const ${rep} = ${ownedSelf}.self(${quoted(func)});`;
  return rep;
}

/** The core value of it: that number where its own instance is called, else a handle that is lent to the callee. */
export function lentSelf(resource: Resource, self: Expr, cx: Context): Expr {
  const { definedHere, handles, type } = cx.resource(resource);
  return definedHere ? self : atom`${handles}.addBorrow(${type}, ${self})`;
}

/** Checks a method's `self` beside handles that are given away. */
export function checkSelf(resource: Resource, cx: Context): void {
  cx.line`${call(helper("claim"), cx.storeName, ownedSelf, quoted(resource.name), quoted("self"), word("false"))};`;
}

/** Stages a method's `self` as the first of parameters that go through memory. */
export function stageSelf(resource: Resource, self: Expr, area: Name, staging: Name, cx: Context): void {
  const { definedHere, handles, type } = cx.resource(resource);
  if (definedHere) cx.line`${cx.view()}.setUint32(${area}, ${self}, true);`;
  else cx.line`${staging}.addBorrow(${list([handles, type, self, area])});`;
}
