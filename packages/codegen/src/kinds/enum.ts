import { discriminantSize, scalar } from "../abi/index.ts";
import { type EnumType, quote } from "../ir/index.ts";
import { addressText, type Context, type Expr, type Kind, type LowerContext } from "./kind.ts";

const names = (type: EnumType, cx: Context): Expr =>
  cx.constant(
    type,
    `${type.declaration.name}-cases`,
    () =>
      `${cx.annotate(`readonly ${cx.types.name(type.declaration)}[]`)} = [${type.cases.map(({ name }) => quote(name)).join(", ")}]`,
  );

function index(type: EnumType, value: Expr, cx: LowerContext): Expr {
  const name = cx.local(`${value}Index`);
  cx.line(`const ${name} = ${names(type, cx)}.indexOf(${value});`);
  cx.line(`if (${name} < 0) ${cx.refuse(type, value)}`);
  return name;
}

const lift = (type: EnumType, value: Expr, cx: Context): Expr =>
  `${names(type, cx)}[${cx.use("discriminant")}(${value}, ${type.cases.length})]${cx.notNull()}`;

export const enumeration: Kind<EnumType> = {
  kind: "enum",
  shape: "inline",
  parts: () => [],
  wit: ({ declaration }) => declaration.name,
  choices: ({ cases }) => cases.map(({ name }) => name),
  title: ({ declaration }) => declaration.name,
  layout: ({ cases }) => scalar(discriminantSize(cases.length), "i32"),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  check: (type, value, cx) => void index(type, value, cx),
  lowerFlat: (type, value, cx) => [{ expr: index(type, value, cx), type: "i32" }],
  store(type, value, address, cx) {
    const size = discriminantSize(type.cases.length);
    cx.line(
      `${cx.view()}.setUint${size * 8}(${addressText(address)}, ${index(type, value, cx)}${size === 1 ? "" : ", true"});`,
    );
  },
  liftFlat: (type, flat, cx) => lift(type, flat.next().expr, cx),
  load(type, address, cx) {
    const size = discriminantSize(type.cases.length);
    return lift(type, `${cx.view()}.getUint${size * 8}(${addressText(address)}${size === 1 ? "" : ", true"})`, cx);
  },
};
