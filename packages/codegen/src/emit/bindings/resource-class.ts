import { type Func, type Resource, resourceLabel } from "../../ir/index.ts";
import { ownedSelf } from "../../kinds/index.ts";
import {
  annotation,
  atom,
  Body,
  type Code,
  call,
  code,
  type Expr,
  global,
  helper,
  identifier,
  list,
  member,
  type Name,
  type Node,
  notNull,
  quoted,
  staticName,
  typescript,
  word,
} from "../../text/index.ts";
import { type Catches, Frame, type Library, type LiftedFunction } from "../canon/index.ts";
import {
  awaitedType,
  callOptions,
  parameterList,
  returnType,
  type TypedParam,
  type TypeNames,
  typedParams,
} from "../declarations/index.ts";
import { awaitedFunction } from "./awaited.ts";
import type { ClassNames } from "./class-names.ts";
import { liftBody } from "./lift-body.ts";
import { tracedNames } from "./traced-names.ts";

/** A resource of the guest, as a class of the instantiation. */
export interface ResourceClass {
  readonly resource: Resource;
  readonly names: ClassNames;
  readonly destructor: Name | undefined;
  /** Its functions with their core functions. */
  readonly lifted: ReadonlyMap<Func, LiftedFunction>;
}

/** What a class is written with. */
export interface ClassContext {
  readonly library: Library;
  readonly types: TypeNames;
  readonly store: Name;
  /** What suspends calls, where some are promised. */
  readonly suspension: Name | undefined;
  /** What tells the host of calls, where it may be told. */
  readonly tracer: Name | undefined;
  readonly catches: Catches;
}

const Owned = helper("Owned");

/** The class of a resource, with what it needs beside it: a finalizer, and how it is dropped. */
export function resourceClass(item: ResourceClass, context: ClassContext): readonly Node[] {
  const { resource, names } = item;
  const body = new Body();
  body.line`const ${names.finalizer} = new ${call(helper("Finalizer"), names.drop)};`;
  body.gap();
  body.add(names.finder.declared);
  const implemented = typescript` implements ${context.types.name(resource)}`;
  body.block(code`class ${names.class}${implemented}`, (members) => {
    members.line`${typescript`readonly `}#owned${annotation(Owned)};`;
    members.gap();
    members.add(names.finder.set);
    writeConstructor(item, context, members);
    const methods = context.types.names.methods(resource);
    for (const func of resource.functions) {
      const lifted = item.lifted.get(func);
      if (func.kind === "constructor" || lifted === undefined) continue;
      members.gap();
      const name = methods.get(func)!;
      const head = func.kind === "static" ? code`static ${staticName(name)}` : identifier(name);
      writeMethod(head, returnType(func, context.types), lifted, context, members);
      writeAwaited(func, func.kind === "static" ? names.class : word("this"), name, context, members);
    }
    members.gap();
    members.block(code`[${helper("dispose")}]()${annotation(word("void"))}`, (lines) => {
      lines.line`${call(names.drop, ownedSelf)};`;
    });
  });
  body.gap();
  writeDrop(item, context, body);
  if (context.tracer !== undefined) writeTraced(item, context.tracer, context.types, body);
  return body.nodes;
}

/** A method with a signature of its own. */
function writeMethod(head: Code, result: Code | Name, lifted: LiftedFunction, context: ClassContext, body: Body): void {
  const frame = new Frame(context.library);
  const local = (hint: string): Name => frame.local(hint);
  const params = typedParams(lifted.func, context.types, local);
  const options = lifted.suspension === undefined ? undefined : callOptions(local("callOptions"));
  const all = parameterList(options === undefined ? params : [...params, options]);
  const signature = code`${head}(${all})${annotation(result)}`;
  body.add(frame.reserved, {
    kind: "block",
    head: signature,
    body: frame.lines(() =>
      liftBody(
        lifted,
        params.map(({ name }) => name),
        options?.name,
        frame,
      ),
    ),
    tail: code``,
  });
}

/** The function that waits for what another one returns, where there is one. */
function writeAwaited(func: Func, object: Expr, plain: string, context: ClassContext, body: Body): void {
  const { library, types, suspension } = context;
  const frame = new Frame(library);
  const awaited = awaitedFunction(func, member(object, plain), suspension, types, frame);
  if (awaited === undefined) return;
  const name = func.kind === "static" ? code`static ${staticName(awaited.name)}` : identifier(awaited.name);
  const result = annotation(awaitedType(func, types));
  const head = code`${name}(${parameterList(awaited.params)})${result}`;
  body.gap();
  body.add(frame.reserved, { kind: "block", head, body: frame.lines(awaited.write), tail: code`` });
}

/** An object is made by the guest's constructor, or around a resource that came out of the guest. */
function writeConstructor({ resource, names, lifted }: ResourceClass, context: ClassContext, body: Body): void {
  const make = resource.functions.find((func) => func.kind === "constructor");
  const made = make && lifted.get(make);
  const frame = new Frame(context.library);
  body.add(frame.reserved);
  if (make === undefined || made === undefined) {
    const owned = frame.local("owned");
    body.block(code`constructor(${owned}${annotation(Owned)})`, (lines) => {
      const error = code`new ${global("TypeError")}(${quoted(`${context.types.names.className(resource)} has no constructor`)})`;
      lines.line`if (!(${owned} instanceof ${Owned})) throw ${error};`;
      lines.line`${ownedSelf} = ${owned};`;
      lines.line`${names.finalizer}.add(this, ${owned});`;
    });
    return;
  }
  const params = typedParams(make, context.types, (hint) => frame.local(hint));
  // What came out of the guest takes the place of the first parameter, and the others are left out.
  const first = params[0]?.name ?? frame.local("owned");
  body.block(code`constructor(${eitherParams(params, first)})`, (lines) => {
    const args = list(params.map(({ name }, index) => (index === 0 ? name : notNull(name))));
    lines.line`${ownedSelf} = ${first} instanceof ${Owned} ? ${first} : ${names.class}.#construct(${args});`;
    lines.line`${names.finalizer}.add(this, ${ownedSelf});`;
  });
  body.gap();
  writeMethod(code`static #construct`, Owned, made, context, body);
}

/** The parameters of a constructor that takes what it is to be around as well. */
function eitherParams(params: readonly TypedParam[], first: Name): Code {
  if (params.length === 0) return code`${first}${typescript`?: ${Owned}`}`;
  return list(
    params.map(({ name, type }, index) =>
      index === 0 ? code`${name}${typescript`: ${type} | ${Owned}`}` : code`${name}${typescript`?: ${type}`}`,
    ),
  );
}

function writeDrop({ resource, names, destructor }: ResourceClass, context: ClassContext, body: Body): void {
  const { library, store, suspension, catches } = context;
  const frame = new Frame(library);
  const owned = frame.local("owned");
  const lines = frame.lines(() => {
    frame.line`if (${owned}.rep === undefined || !${owned}.owned || ${store}.trapped) return;`;
    if (destructor === undefined) return frame.line`${owned}.rep = undefined;`;
    const func = quoted(`${resourceLabel(resource)}.drop`);
    if (suspension !== undefined) frame.line`if (${suspension}.defers(() => ${names.drop}(${owned}))) return;`;
    frame.line`${store}.enter(${func});`;
    frame.attempt(
      () => {
        frame.line`${destructor}(${owned}.drop());`;
        if (catches === "surely") frame.line`${call(helper("checkRunning"), store)};`;
        frame.line`${store}.${catches === "maybe" ? word("end") : word("exit")}();`;
      },
      (e) => {
        frame.line`${store}.cause ??= ${e};`;
        frame.line`throw ${store}.trap(${e}, ${func});`;
      },
    );
  });
  const head = code`function ${names.drop}(${owned}${annotation(Owned)})${annotation(word("void"))}`;
  body.add(frame.reserved, { kind: "block", head, body: lines, tail: code`` });
}

/** Has the functions of a class traced, and gives the host a class whose constructor is. */
function writeTraced({ resource, names, lifted }: ResourceClass, tracer: Name, types: TypeNames, body: Body): void {
  const written = [...types.names.methods(resource)].filter(([func]) => lifted.has(func));
  const [methods, statics] = [false, true].map((isStatic) =>
    tracedNames(
      written.filter(([func]) => (func.kind === "static") === isStatic),
      types,
    ),
  );
  const make = [...lifted.keys()].find((func) => func.kind === "constructor");
  if (methods === undefined && statics === undefined && make === undefined) return;
  body.gap();
  if (methods !== undefined) body.line`${tracer}.methods(${names.class}, ${methods});`;
  if (statics !== undefined) body.line`${tracer}.functions(${names.class}, ${statics});`;
  if (make === undefined) return;
  const traced = call(atom`${tracer}.constructing`, names.class, quoted(types.names.messageName(make)));
  body.line`const ${names.traced} = ${traced};`;
}
