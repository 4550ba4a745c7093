import { offsets, recordLayout } from "../abi/index.ts";
import { type Field, type RecordType, resolveAlias } from "../ir/index.ts";
import {
  atom,
  camelCase,
  code,
  joined,
  list,
  memberNames,
  type Name,
  nothing,
  pair,
  property,
  undefinedType,
  union,
  written,
} from "../text/index.ts";
import { at, docLines, isAnyLate, type Kind, type LowerContext, RETURNED } from "./base/index.ts";

/** The properties of a record's fields. */
const properties = (type: RecordType): Map<string, string> =>
  memberNames(
    type.fields.map(({ name }) => name),
    camelCase,
  );

/** Reads every field into a local, once each. */
function destructure(
  type: RecordType,
  value: Name,
  cx: LowerContext,
): { field: Field; local: Name; inner: LowerContext }[] {
  cx.line`if (typeof ${value} !== "object" || ${value} === null) ${cx.refuse(type, value)}`;
  const names = properties(type);
  const fields = type.fields.map((field) => {
    const key = names.get(field.name)!;
    return { field, key, local: cx.local(key), inner: cx.within(`.${key}`) };
  });
  const given =
    fields.length === 0
      ? value
      : cx.own(
          type,
          fields.map(({ key }) => key),
          value,
        );
  cx.line`const { ${list(fields.map(({ key, local }) => pair(key, local)))} } = ${given};`;
  return fields;
}

export const record: Kind<RecordType> = {
  kind: "record",
  shared: ["check", "store", "load"],
  isInferred: false,
  parts: ({ fields }) => fields.map(({ type }) => type),
  wit: ({ declaration }, wit) => wit.name(declaration),
  witDeclaration: ({ fields }, wit) => ({
    word: "record",
    items: fields.map(({ name, type }) => `${name}: ${wit.type(type)}`),
  }),
  title: ({ declaration }) => declaration.name,
  layout: ({ fields }, of) => recordLayout(fields.map(({ type }) => of(type))),
  isLate: ({ fields }, order) =>
    isAnyLate(
      fields.map(({ type }) => type),
      order,
    ),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  tsInline(type, ts, use) {
    const names = properties(type);
    const fields = type.fields.map((field) => {
      const isOptional = resolveAlias(field.type).kind === "option";
      return code`${property(names.get(field.name)!)}${isOptional ? code`?` : nothing}: ${ts.type(field.type, use)}`;
    });
    return atom`{ ${joined(fields, "; ")} }`;
  },
  declaration: (type, name, ts) =>
    written((body) =>
      body.block(code`export interface ${name}`, (members) => {
        const names = properties(type);
        for (const field of type.fields) {
          const key = property(names.get(field.name)!);
          const fieldType = ts.type(field.type, "give");
          members.doc(docLines(field));
          if (resolveAlias(field.type).kind === "option") members.line`${key}?: ${union(fieldType, undefinedType)};`;
          else members.line`${key}: ${fieldType};`;
        }
      }),
    ),
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
      (field) => code`${property(names.get(field.name)!)}: ${cx.liftFlat(field.type, flat)}`,
    );
    return atom`{ ${list(fields)} }`;
  },
  load(type, address, cx) {
    const names = properties(type);
    const starts = offsets(type.fields.map((field) => cx.layout(field.type)));
    cx.block(
      code`return`,
      () => {
        for (const [index, field] of type.fields.entries())
          cx.line`${property(names.get(field.name)!)}: ${cx.load(field.type, at(address, starts[index]!))},`;
      },
      code`;`,
    );
    return RETURNED;
  },
};
