import { discriminantSize, scalar } from "../abi/index.ts";
import type { EnumType } from "../ir/index.ts";
import {
  arrayType,
  atom,
  call,
  type Expr,
  helper,
  list,
  type Name,
  notNull,
  quoted,
  readonlyType,
} from "../text/index.ts";
import {
  type Context,
  docLines,
  type Kind,
  type LowerContext,
  loadUnsigned,
  storeUnsigned,
  unionDeclaration,
} from "./base/index.ts";

/** The names of the cases, as a constant. */
const names = (type: EnumType, cx: Context): Name =>
  cx.constant(
    type,
    `${type.declaration.name}-cases`,
    readonlyType(arrayType(cx.types.name(type.declaration))),
    atom`[${list(type.cases.map(({ name }) => quoted(name)))}]`,
  );

function index(type: EnumType, value: Name, cx: LowerContext): Name {
  const name = cx.localOf(value, "Index");
  cx.line`const ${name} = ${names(type, cx)}.indexOf(${value});`;
  cx.line`if (${name} < 0) ${cx.refuse(type, value)}`;
  return name;
}

const lift = (type: EnumType, value: Expr, cx: Context): Expr =>
  notNull(atom`${names(type, cx)}[${call(helper("discriminant"), value, type.cases.length)}]`);

export const enumeration: Kind<EnumType> = {
  kind: "enum",
  shared: [],
  isInferred: true,
  parts: () => [],
  wit: ({ declaration }, wit) => wit.name(declaration),
  witDeclaration: ({ cases }) => ({ word: "enum", items: cases.map(({ name }) => name) }),
  choices: ({ cases }) => cases.map(({ name }) => name),
  title: ({ declaration }) => declaration.name,
  layout: ({ cases }) => scalar(discriminantSize(cases.length), "i32"),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  declaration: ({ cases }, name) =>
    unionDeclaration(
      name,
      cases.map((item) => ({ docs: docLines(item), type: quoted(item.name) })),
    ),
  check: (type, value, cx) => void index(type, value, cx),
  lowerFlat: (type, value, cx) => [{ expr: index(type, value, cx), type: "i32" }],
  store: (type, value, address, cx) =>
    cx.put(storeUnsigned(discriminantSize(type.cases.length), address, index(type, value, cx), cx)),
  liftFlat: (type, flat, cx) => lift(type, flat.next().expr, cx),
  load: (type, address, cx) => lift(type, loadUnsigned(discriminantSize(type.cases.length), address, cx), cx),
};
