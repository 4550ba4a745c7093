import { offsets, recordLayout } from "../abi/index.ts";
import { camelCase, type Field, memberNames, propertyName, type RecordType, resolveAlias } from "../ir/index.ts";
import { at, type Expr, type Kind, type LowerContext } from "./kind.ts";

/** The properties of a record's fields. */
const properties = (type: RecordType): Map<string, string> =>
  memberNames(
    type.fields.map(({ name }) => name),
    camelCase,
  );

/** Reads every field into a local, once each. */
function destructure(
  type: RecordType,
  value: Expr,
  cx: LowerContext,
): { field: Field; local: Expr; inner: LowerContext }[] {
  cx.line(`if (typeof ${value} !== "object" || ${value} === null) ${cx.refuse(type, value)}`);
  const names = properties(type);
  const fields = type.fields.map((field) => {
    const property = names.get(field.name)!;
    return { field, property, local: cx.local(property), inner: cx.within(`.${property}`) };
  });
  const patterns = fields.map(({ property, local }) =>
    property === local ? local : `${propertyName(property)}: ${local}`,
  );
  cx.line(`const { ${patterns.join(", ")} } = ${value};`);
  return fields;
}

export const record: Kind<RecordType> = {
  kind: "record",
  shape: "shared",
  parts: ({ fields }) => fields.map(({ type }) => type),
  wit: ({ declaration }) => declaration.name,
  title: ({ declaration }) => declaration.name,
  layout: ({ fields }, of) => recordLayout(fields.map(({ type }) => of(type))),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  check(type, value, cx) {
    for (const { field, local, inner } of destructure(type, value, cx)) inner.check(field.type, local);
  },
  lowerFlat: (type, value, cx) =>
    destructure(type, value, cx).flatMap(({ field, local, inner }) => inner.lowerFlat(field.type, local)),
  store(type, value, address, cx) {
    const starts = offsets(type.fields.map((field) => cx.layout(field.type)));
    for (const [index, { field, local, inner }] of destructure(type, value, cx).entries()) {
      inner.store(field.type, local, at(address, starts[index]!));
    }
  },
  liftFlat(type, flat, cx) {
    const names = properties(type);
    const fields = type.fields.map(
      (field) => `${propertyName(names.get(field.name)!)}: ${cx.liftFlat(field.type, flat)}`,
    );
    return `{ ${fields.join(", ")} }`;
  },
  load(type, address, cx) {
    const names = properties(type);
    const starts = offsets(type.fields.map((field) => cx.layout(field.type)));
    cx.block(
      "return",
      () => {
        for (const [index, field] of type.fields.entries()) {
          cx.line(`${propertyName(names.get(field.name)!)}: ${cx.load(field.type, at(address, starts[index]!))},`);
        }
      },
      ";",
    );
    return "";
  },
};

/** A field of a record as its declaration has it. */
export function fieldProperty(type: RecordType, field: Field): { readonly name: string; readonly optional: boolean } {
  return {
    name: propertyName(properties(type).get(field.name)!),
    optional: resolveAlias(field.type).kind === "option",
  };
}
