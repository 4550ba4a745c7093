import { type AwaitedForm, type Func, givenParams, outcome, resolveAlias, type Scope } from "../../ir/index.ts";
import { docLines, hasHandle, settledType, type Use } from "../../kinds/index.ts";
import {
  annotation,
  type Body,
  type Code,
  camelCase,
  code,
  declare,
  generic,
  global,
  type Hole,
  list,
  type Name,
  NameScope,
  property,
  publicType,
  type TypeExpr,
  typescript,
  undefinedType,
  union,
  word,
} from "../../text/index.ts";
import { acceptedForm, awaitedDocs, awaitedTypes, formDocs, withForm } from "./promise-forms.ts";
import type { TypeNames } from "./type-names.ts";

/** Whether the host gives a value or a promise of one, and the guest waits for it. */
export const maySuspend = (func: Func, { names }: TypeNames): boolean =>
  names.waiting.has(func) && names.role(func.scope) === "provided";

/** Whether the host gets a promise, while the guest may be suspended. */
export const isPromised = (func: Func, { names }: TypeNames): boolean =>
  names.waiting.has(func) && names.role(func.scope) === "used";

/** Whether it is a host that implements a scope: its classes have more than what the component uses of them. */
const isOfHost = (scope: Scope, { names }: TypeNames): boolean =>
  names.settings.perspective === "host" && names.role(scope) === "provided";

/** How a function's parameters and result are typed: what one side accepts the other gives. */
const usesOf = ({ scope }: Func, { names }: TypeNames): { params: Use; result: Use } =>
  names.role(scope) === "used" ? { params: "accept", result: "give" } : { params: "give", result: "accept" };

/** A parameter with its type. */
export interface TypedParam {
  readonly name: Name;
  readonly type: TypeExpr;
  readonly isOptional?: true;
}

/** The parameters that a caller gives, with their types. */
export function typedParams(func: Func, types: TypeNames, local: (hint: string) => Name): TypedParam[] {
  const { params: use } = usesOf(func, types);
  return givenParams(func).map(({ name, type }) => ({
    name: local(camelCase(name)),
    type: types.printer.type(type, use),
  }));
}

/** What a promised function takes behind its parameters. */
export const callOptions = (name: Name): TypedParam => ({ name, type: publicType("CallOptions"), isOptional: true });

/** Parameters as a signature has them. */
export const parameterList = (params: readonly TypedParam[]): Code =>
  list(
    params.map(
      ({ name, type, isOptional }): Hole =>
        isOptional ? code`${name}${typescript`?: ${type}`}` : code`${name}${annotation(type)}`,
    ),
  );

/** What a function that waits for what another returns takes behind its parameters. */
export const waitOptions = (name: Name): TypedParam => ({ name, type: publicType("WaitOptions"), isOptional: true });

/** The parameters as a declaration has them. */
export const declaredParams = (func: Func, types: TypeNames): Code =>
  declared(func, types, isPromised(func, types) ? callOptions : undefined);

function declared(func: Func, types: TypeNames, options: ((name: Name) => TypedParam) | undefined): Code {
  const scope = NameScope.code();
  const local = (hint: string): Name => declare(scope, hint);
  const params = typedParams(func, types, local).map((param, index) =>
    isOwn(func, index, types) ? { ...param, type: generic(publicType("HostObject"), param.type) } : param,
  );
  return parameterList(options === undefined ? params : [...params, options(local("options"))]);
}

/** Whether a constructor of the host is given an object of its own: of constructors compilers compare parameters one way alone. */
const isOwn = (func: Func, index: number, types: TypeNames): boolean =>
  func.kind === "constructor" && isOfHost(func.scope, types) && hasHandle(givenParams(func)[index]!.type);

/** The type of a function's own value, or of what else the host may give for it. */
export function valueType(func: Func, types: TypeNames): TypeExpr {
  const { ok } = outcome(func.result);
  const type = ok === undefined ? word("void") : types.printer.type(ok, usesOf(func, types).result);
  return withForm(type, acceptedForm(func, types), types);
}

/** Whether what a function returns is a promise in any case. */
function isPromise({ result }: Func): boolean {
  const { ok } = outcome(result);
  return ok !== undefined && resolveAlias(ok).kind === "future";
}

/** The type of a promise of what a function returns. */
function promisedType(func: Func, types: TypeNames): TypeExpr {
  const { ok } = outcome(func.result);
  const type = ok === undefined ? word("void") : settledType(ok, types.printer, usesOf(func, types).result);
  return generic(global("Promise"), withForm(type, acceptedForm(func, types), types));
}

/** The type of what a function returns. */
export function returnType(func: Func, types: TypeNames): TypeExpr {
  const type = valueType(func, types);
  const promise = promisedType(func, types);
  if (isPromise(func)) return promise;
  const isImplemented = types.names.settings.mayPromise && types.names.role(func.scope) === "provided";
  if (isImplemented && !func.async && func.kind !== "constructor") return union(type, promise);
  if (maySuspend(func, types)) return union(type, promise);
  return func.async || isPromised(func, types) ? promise : type;
}

/** What a member of an interface is beside its name. */
interface Signature {
  readonly func: Func;
  readonly params: Code;
  readonly result: TypeExpr;
  /** The type of what it throws in a ComponentError, or its promise rejects with. */
  readonly error: TypeExpr | undefined;
}

/** The type of what the function gives that waits for what another one returns. */
export const awaitedType = (func: Func, types: TypeNames): TypeExpr =>
  generic(global("Promise"), awaitedTypes(types.names.awaited(func)!, types).value);

/**
 * A function as a member of an interface. What a host implements is a method, of which compilers compare parameters either way: its own
 * objects have more than what the component uses of them, and its functions ask for all of it.
 */
function functionMember(name: string, { func, params, result, error }: Signature, types: TypeNames): Code {
  if (error === undefined || isOfHost(func.scope, types)) return code`${property(name)}(${params}): ${result};`;
  const self = selfParam(func, types);
  const all = self === undefined ? params : params.parts.length === 0 ? self : list([self, params]);
  return code`${property(name)}: ((${all}) => ${result}) & ${fails(error)};`;
}

/** A component's method asks for its object, or it would be called without by `attempt(object.method)`. */
function selfParam(func: Func, { names, printer }: TypeNames): Code | undefined {
  if (func.kind !== "method" || names.role(func.scope) !== "used") return undefined;
  return code`this: ${printer.type(func.params[0]!.type, "give")}`;
}

/** The type of what throws such errors. */
export const fails = (error: TypeExpr): Code => generic(publicType("Fails"), error);

/** The type of what a function throws in a ComponentError; undefined where it throws none. */
export function errorType(func: Func, types: TypeNames): TypeExpr | undefined {
  const { err } = outcome(func.result);
  if (err === undefined) return undefined;
  return err.type === undefined ? undefinedType : types.printer.type(err.type, usesOf(func, types).result);
}

/** A function with its docs, in the body of an interface, and behind it the one that waits for what it returns. */
export function writeFunction(name: string, func: Func, types: TypeNames, body: Body): void {
  const params = declaredParams(func, types);
  const [result, error] = [returnType(func, types), errorType(func, types)];
  body.doc(functionDocs(func, types));
  body.put(functionMember(name, { func, params, result, error }, types));
  const [form, awaitedName] = [types.names.awaited(func), types.names.awaitedName(func)];
  if (form !== undefined && awaitedName !== undefined) writeAwaited(awaitedName, name, func, form, types, body);
}

/** The function that waits for what another returns, which may fail as well. */
function writeAwaited(name: string, plain: string, func: Func, form: AwaitedForm, types: TypeNames, body: Body): void {
  const { error: own } = awaitedTypes(form, types);
  const errors = [errorType(func, types), own && (own.type ?? undefinedType)].filter((type) => type !== undefined);
  const error = errors.length === 0 ? undefined : union(...errors);
  const params = declared(func, types, waitOptions);
  body.doc([awaitedDocs(form, plain), ...throwsDocs(error)]);
  body.put(functionMember(name, { func, params, result: awaitedType(func, types), error }, types));
}

/** The lines of a function's doc comment. */
export function functionDocs(func: Func, types: TypeNames): Code[] {
  const more = [...formDocs(acceptedForm(func, types)), ...throwsDocs(errorType(func, types))];
  return docLines(func, more);
}

const throwsDocs = (error: TypeExpr | undefined): Code[] =>
  error === undefined ? [] : [code`@throws {ComponentError<${error}>}`];
