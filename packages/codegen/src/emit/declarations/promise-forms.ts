import {
  type AwaitedForm,
  type Func,
  futureOf,
  givenForm,
  type PromiseForm,
  type Resource,
  wasiResource,
} from "../../ir/index.ts";
import { settledType } from "../../kinds/index.ts";
import {
  type Body,
  type Code,
  code,
  comment,
  generic,
  global,
  nothing,
  type TypeExpr,
  union,
  word,
} from "../../text/index.ts";
import type { TypeNames } from "./type-names.ts";
import type { WorldNames } from "./world-names.ts";

/** What the host may return from a function in place of an object of its own class. */
export const acceptedForm = (func: Func, { names }: TypeNames): PromiseForm | undefined =>
  names.settings.async !== "off" && names.role(func.scope) === "provided" ? givenForm(func) : undefined;

/** Whether the host need not give the class of a resource: its functions give promises for it. */
export const isOptionalClass = (resource: Resource, names: WorldNames): boolean =>
  names.settings.async !== "off" && names.role(resource.scope) === "provided" && futureOf(resource) !== undefined;

/** What stands behind its name then, and what people are told. */
export const optional = (resource: Resource, names: WorldNames): Code =>
  isOptionalClass(resource, names) ? code`?` : nothing;
export const optionalDocs: Code = code`May be left out, where promises stand for all of its objects.`;

/** What a function that gives a value of this type may give as well. */
export function withForm(type: TypeExpr, form: PromiseForm | undefined, types: TypeNames): TypeExpr {
  if (form === undefined) return type;
  return union(type, promiseType(form, types));
}

function promiseType(form: PromiseForm, { printer }: TypeNames): TypeExpr {
  if (form.kind !== "future") return WASI_TYPES[form.kind]!;
  const { value } = form.future;
  return generic(global("Promise"), value === undefined ? word("void") : settledType(value, printer, "accept"));
}

/** What stands for resources of WASI. */
const WASI_TYPES: Readonly<Record<string, TypeExpr>> = {
  pollable: generic(global("PromiseLike"), word("unknown")),
  "input-stream": generic(global("ReadableStream"), global("Uint8Array")),
  "output-stream": generic(global("WritableStream"), global("Uint8Array")),
};

/** What a class of the host needs for it: a static function that makes an object. */
export function writeMaker(resource: Resource, name: Code, { names }: TypeNames, body: Body): void {
  const from = WASI_TYPES[wasiResource(resource) ?? ""];
  if (from === undefined || names.settings.async === "off" || names.role(resource.scope) !== "provided") return;
  body.doc([comment(`Makes one of what a function returned in its place; \`what\` says in messages what it is.`)]);
  body.line`of?(source: ${from}, what?: string): ${name};`;
}

/** What people are told of it. */
export function formDocs(form: PromiseForm | undefined): Code[] {
  if (form === undefined) return [];
  switch (form.kind) {
    case "pollable":
      return [code`A promise stands for a pollable that is ready once it settles.`];
    case "future":
      return [comment(`A promise stands for a ${form.resource.name} that has what it comes to.`)];
    default:
      return [comment(`A stream of JavaScript stands for an ${form.resource.name}.`)];
  }
}

/** What a caller gets that waits: the value, with the error that it may fail with in place of it. */
export interface Awaited {
  readonly value: TypeExpr;
  readonly error: { readonly type: TypeExpr | undefined } | undefined;
}

/** What the function beside another one gives, which waits for what that returns. */
export function awaitedTypes(form: AwaitedForm, { printer }: TypeNames): Awaited {
  if (form.kind === "pollable") return { value: word("void"), error: undefined };
  const { value, error } = form.future;
  const type = error?.type && printer.type(error.type, "give");
  return {
    value: value === undefined ? word("void") : settledType(value, printer, "give"),
    error: error && { type },
  };
}

/** The docs of that function. */
export const awaitedDocs = (form: AwaitedForm, name: string): Code =>
  form.kind === "pollable"
    ? code`Calls ${tick(name)}, and waits until its pollable is ready.`
    : code`Calls ${tick(name)}, and waits for the value of its ${tick(form.resource.name)}.`;

const tick = (name: string): Code => comment(`\`${name}\``);
