import { type Func, outcome, type PromiseForm } from "../../ir/index.ts";
import { docLines, expectation } from "../../kinds/index.ts";
import {
  annotation,
  Body,
  type Code,
  camelCase,
  code,
  comment,
  declare,
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
  word,
} from "../../text/index.ts";
import {
  awaitedTypes,
  parameterList,
  preamble,
  TypeNames,
  typedParams,
  type WorldNames,
} from "../declarations/index.ts";
import { HELPERS } from "./loop.ts";
import type { PromiseFunction, PromiseModule } from "./promise-modules.ts";

/** A module of promise forms, which call the functions themselves. */
export function promiseModule(module: PromiseModule, names: WorldNames): SourceFile {
  const { scope, functions } = module;
  const file = begin(module, names);
  const { body, guest, types } = file;
  const source = declare(file.scope, "source");
  body.line`import * as ${guest} from ${quoted(HELPERS)};`;
  body.line`import * as ${source} from ${quoted(scope.key)};`;
  body.line`import ${quoted(`../loop.${names.settings.importExtension}`)};`;
  for (const each of functions) {
    const { func, form } = each;
    const { params, options, self, signature, isPromise } = signatureOf(func, form, file);
    const target = callee(func, source, self, types);
    const value = code`${target}(${list(params)})`;
    const keyword = isPromise ? word("async function") : word("function");
    writeExported(each, code`${keyword} ${identifier(each.local)}${signature}`, body, (head) =>
      body.block(head, (inner) => inner.line`return ${helperCall(form, guest, value, options)};`),
    );
  }
  return file.done();
}

/** The declarations of such a module. */
export function promiseDeclarations(module: PromiseModule, names: WorldNames): SourceFile {
  const file = begin(module, names);
  const { body, guest } = file;
  body.line`import type * as ${guest} from ${quoted(HELPERS)};`;
  for (const each of module.functions) {
    const { signature } = signatureOf(each.func, each.form, file);
    writeExported(
      each,
      code`declare function ${identifier(each.local)}${signature}`,
      body,
      (head) => body.line`${head};`,
    );
  }
  return file.done();
}

/** A function with its docs, exported under its name. */
function writeExported(
  { func, form, name, local }: PromiseFunction,
  head: Code,
  body: Body,
  write: (head: Code) => void,
): void {
  body.gap();
  body.doc(docsOf(func, form));
  write(name === local ? code`export ${head}` : head);
  if (name !== local) body.line`export { ${identifier(local)} as ${identifier(name)} };`;
}

interface Context {
  readonly guest: Name;
  readonly types: TypeNames;
  /** Of the file. */
  readonly scope: NameScope;
}

function begin(
  { scope, path, functions }: PromiseModule,
  names: WorldNames,
): Context & {
  readonly body: Body;
  done(): SourceFile;
} {
  const [body, locals] = [new Body(), NameScope.code()];
  const exported = functions.map(({ local }) => local);
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
function signatureOf(func: Func, form: PromiseForm, { guest, types, scope }: Context) {
  const locals = scope.inner();
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
      return code`${guest}.settled(${value}, ${quoted(form.future.layout)}, ${options!})`;
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

/**
 * What is said of a promise form: what becomes of it, and what its function or its promise fails with. Errors are in the words of WIT:
 * nothing else in the file says their types, which compilers would take for imported and not used.
 */
function docsOf(func: Func, form: PromiseForm): Code[] {
  const errors = [outcome(func.result).err, form.kind === "future" ? form.future.error : undefined];
  const told = errors.flatMap((error) => {
    if (error === undefined) return [];
    const what = error.type === undefined ? "without a payload" : `with ${expectation(error.type)}`;
    return [`@throws ComponentError ${what}`];
  });
  return docLines(func, [SAYS[form.kind], ...[...new Set(told)].map(comment)]);
}
