import { type Func, functionsOf, type PromiseForm, parseId, type Scope, usedForm } from "../../ir/index.ts";
import { docLines } from "../../kinds/index.ts";
import {
  annotation,
  Body,
  type Code,
  camelCase,
  code,
  declare,
  fileName,
  foldedPath,
  generic,
  global,
  identifier,
  list,
  member,
  type Name,
  NameScope,
  quoted,
  type SourceFile,
  type TypeExpr,
  typescript,
  undefinedType,
  union,
  word,
} from "../../text/index.ts";
import {
  awaitedTypes,
  errorType,
  parameterList,
  preamble,
  TypeNames,
  throwsDocs,
  typedParams,
  type WorldNames,
} from "../declarations/index.ts";
import { HELPERS } from "./loop.ts";

/** An interface whose functions give what is waited for, read or written. */
export interface PromiseModule {
  readonly scope: Scope;
  /** Without extension, from the output folder. */
  readonly path: string;
  readonly functions: readonly { readonly func: Func; readonly form: PromiseForm; readonly name: string }[];
}

/** The interfaces that a world imports and whose functions have promise forms. */
export function promiseModules({ world }: WorldNames): PromiseModule[] {
  const taken = new NameScope();
  return world.imports.interfaces.flatMap((scope) => {
    const names = NameScope.exports();
    const functions = [...functionsOf(scope)].flatMap((func) => {
      const form = usedForm(func);
      return form === undefined ? [] : [{ func, form, name: names.unique(camelCase(nameOf(func))) }];
    });
    return functions.length === 0
      ? []
      : [{ scope, path: `promises/${taken.unique(freePath(scope, taken))}`, functions }];
  });
}

/** A function of a resource is called after it. */
const nameOf = ({ resource, label }: Func): string => (resource === undefined ? label : `${resource.name}-${label}`);

/** The interface's own name, or more of what it is called. */
function freePath({ key }: Scope, taken: NameScope): string {
  const { namespace, package: packageName, name, version } = parseId(key);
  const parts = [[name], [packageName, name], [namespace, packageName, name, version]];
  const paths = parts.map((words) => fileName(foldedPath(words.filter((each) => each !== undefined).join("-"))));
  return paths.find((path) => !taken.has(path)) ?? paths[0]!;
}

/** A module of promise forms, which call the functions themselves. */
export function promiseModule(module: PromiseModule, names: WorldNames): SourceFile {
  const { scope, functions } = module;
  const file = begin(module, names);
  const { body, guest, types } = file;
  const source = declare(file.scope, "source");
  body.line`import * as ${guest} from ${quoted(HELPERS)};`;
  body.line`import * as ${source} from ${quoted(scope.key)};`;
  body.line`import ${quoted(`../loop.${names.settings.importExtension}`)};`;
  for (const { func, form, name } of functions) {
    const { params, options, self, signature, isPromise } = signatureOf(func, form, { guest, types });
    const target = callee(func, source, self, types);
    const value = code`${target}(${list(params)})`;
    body.gap();
    body.doc(docsOf(func, form, types));
    body.block(
      code`${isPromise ? word("export async ") : word("export ")}function ${identifier(name)}${signature}`,
      (inner) => {
        inner.line`return ${helperCall(form, guest, value, options)};`;
      },
    );
  }
  return file.done();
}

/** The declarations of such a module. */
export function promiseDeclarations(module: PromiseModule, names: WorldNames): SourceFile {
  const file = begin(module, names);
  const { body, guest, types } = file;
  body.line`import type * as ${guest} from ${quoted(HELPERS)};`;
  for (const { func, form, name } of module.functions) {
    body.gap();
    body.doc(docsOf(func, form, types));
    body.line`export declare function ${identifier(name)}${signatureOf(func, form, { guest, types }).signature};`;
  }
  return file.done();
}

interface Context {
  readonly guest: Name;
  readonly types: TypeNames;
}

function begin(
  { scope, path, functions }: PromiseModule,
  names: WorldNames,
): Context & {
  readonly body: Body;
  readonly scope: NameScope;
  done(): SourceFile;
} {
  const [body, locals] = [new Body(), NameScope.code()];
  const exported = functions.map(({ name }) => name);
  const title = `promise forms of ${scope.path.join(" / ")}`;
  return {
    body,
    scope: locals,
    guest: declare(locals, "guest"),
    types: new TypeNames(names),
    done: () => ({
      path,
      preamble: preamble(title, names.settings),
      references: [names.settings.name],
      nodes: body.nodes,
      exported,
      scope: locals,
    }),
  };
}

/** What a promise form looks like to those who call it. */
function signatureOf(func: Func, form: PromiseForm, { guest, types }: Context) {
  const locals = NameScope.code();
  const local = (hint: string): Name => declare(locals, hint);
  const self =
    func.kind === "method"
      ? { name: local(camelCase(func.resource!.name)), type: types.name(func.resource!) }
      : undefined;
  const given = typedParams(func, types, local);
  const options = form.kind === "pollable" || form.kind === "future" ? local("waiting") : undefined;
  const isPromise = options !== undefined;
  const all = [...(self === undefined ? [] : [self]), ...given];
  const waiting = options === undefined ? [] : [code`${options}${typescript`?: ${guest}.Waiting`}`];
  const params = list([...(all.length === 0 ? [] : [parameterList(all)]), ...waiting]);
  return {
    params: given.map(({ name }) => name),
    options,
    self: self?.name,
    isPromise,
    signature: code`(${params})${annotation(resultOf(form, types))}`,
  };
}

/** What stands for it. */
function resultOf(form: PromiseForm, types: TypeNames): TypeExpr {
  switch (form.kind) {
    case "input-stream":
      return generic(global("AsyncIterable"), global("Uint8Array"));
    case "output-stream":
      return generic(global("WritableStream"), global("Uint8Array"));
    case "pollable":
      return generic(global("Promise"), word("void"));
    case "future":
      return generic(global("Promise"), awaitedTypes(form, types).value);
  }
}

/** What makes it of what the function returns. */
function helperCall(form: PromiseForm, guest: Name, value: Code, options: Name | undefined): Code {
  switch (form.kind) {
    case "input-stream":
      return code`${guest}.chunks(${value})`;
    case "output-stream":
      return code`${guest}.writable(${value})`;
    case "pollable":
      return code`${guest}.register(${value}, ${options!})`;
    case "future":
      return code`${guest}.settled(${value}, ${options!})`;
  }
}

/** The function as the module that has it calls it. */
function callee(func: Func, source: Name, self: Name | undefined, { names }: TypeNames): Code {
  const { resource, scope } = func;
  if (resource === undefined) return member(source, names.members(scope).functions.get(func)!);
  const name = names.methods(resource).get(func)!;
  return member(self ?? member(source, names.members(scope).resources.get(resource)!), name);
}

const SAYS: Readonly<Record<PromiseForm["kind"], Code>> = {
  pollable: code`Comes once the pollable is ready, which is dropped then.`,
  future: code`Comes with the value; its error is that of a promise that rejects.`,
  "input-stream": code`In chunks; the stream is dropped once the loop over them ends.`,
  "output-stream": code`The stream is dropped once it is closed or aborted.`,
};

/** What is said of a promise form: what becomes of it, and what its function or its promise fails with. */
function docsOf(func: Func, form: PromiseForm, types: TypeNames): Code[] {
  const own = form.kind === "future" ? awaitedTypes(form, types).error : undefined;
  const errors = [errorType(func, types), own && (own.type ?? undefinedType)].filter((type) => type !== undefined);
  return docLines(func, [SAYS[form.kind], ...throwsDocs(errors.length === 0 ? undefined : union(...errors))]);
}
