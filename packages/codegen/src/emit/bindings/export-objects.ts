import type { Func, Resource, Scope } from "../../ir/index.ts";
import {
  annotation,
  Body,
  code,
  declare,
  type Expr,
  list,
  member,
  type Name,
  type Node,
  pair,
  property,
  word,
} from "../../text/index.ts";
import { Frame, handOn, type LiftedFunction } from "../canon/index.ts";
import { callOptions, parameterList, shortName, typedParams } from "../declarations/index.ts";
import { awaitedFunction } from "./awaited.ts";
import type { Classes } from "./class-names.ts";
import type { ExportSource } from "./exported.ts";
import type { HostImports } from "./host-imports.ts";
import { liftBody } from "./lift-body.ts";
import { type ClassContext, resourceClass } from "./resource-class.ts";
import { tracedNames } from "./traced-names.ts";

/** What the exports of a world are written with. */
export interface ExportContext extends ClassContext {
  readonly classes: Classes;
  readonly host: HostImports;
  readonly source: ExportSource;
}

/** What a world exports: the classes of resources, and the objects that are returned. */
export class ExportObjects {
  readonly #context: ExportContext;
  readonly #classes = new Body();
  readonly #objects = new Body();
  readonly #written = new Set<Resource>();

  constructor(context: ExportContext) {
    this.#context = context;
    const { names } = context.types;
    const side = names.world.exports;
    const nested = this.#nested(side);
    // Where a function calls another one, the object that has both needs a name.
    const isNamed = context.tracer !== undefined || side.functions.some((func) => names.awaited(func));
    const name = isNamed ? declare(context.library.scope, "exported") : undefined;
    const head = name === undefined ? code`return` : code`const ${name}${annotation(word("Exports"))} =`;
    this.#objects.block(head, (body) => this.#members(side, name, nested, body), code`;`);
    if (name === undefined) return;
    this.#traced(side, name);
    this.#objects.line`return ${name};`;
  }

  get classes(): readonly Node[] {
    return this.#classes.nodes;
  }

  get objects(): readonly Node[] {
    return this.#objects.nodes;
  }

  #nested(scope: Scope): ReadonlyMap<Scope, Name> {
    return new Map(scope.interfaces.map((inner) => [inner, this.#interface(inner)]));
  }

  /** An interface as a constant. */
  #interface(scope: Scope): Name {
    const { library, types } = this.#context;
    const nested = this.#nested(scope);
    const name = declare(library.scope, shortName(scope));
    const head = code`const ${name}${annotation(types.interface(scope))} =`;
    this.#objects.block(head, (body) => this.#members(scope, name, nested, body), code`;`);
    this.#traced(scope, name);
    this.#objects.gap();
    return name;
  }

  /** Has the functions of an object traced, where the host may be told of calls. */
  #traced(scope: Scope, object: Name): void {
    const { tracer, types } = this.#context;
    const names = tracer && tracedNames([...types.names.members(scope).functions], types);
    if (names !== undefined) this.#objects.line`${tracer!}.functions(${object}, ${names});`;
  }

  /** The class of a resource of the guest, as the host gets it. */
  #given(resource: Resource): Name {
    const { tracer, classes, source } = this.#context;
    const names = classes.of(resource);
    const make = resource.functions.find(({ kind }) => kind === "constructor");
    const isTraced = tracer !== undefined && make !== undefined && source.function(make)?.kind === "lifted";
    return isTraced ? names.traced : names.class;
  }

  /** @param object what has these members, where it has a name */
  #members(scope: Scope, object: Name | undefined, nested: ReadonlyMap<Scope, Name>, body: Body): void {
    const { types, host, source } = this.#context;
    const { functions, resources, secondNames, interfaces, modules, aliases } = types.names.members(scope);
    for (const [func, name] of functions) {
      this.#function(func, name, body);
      if (object !== undefined) this.#awaited(func, member(object, name), body);
    }
    for (const [resource, name] of resources) {
      // Here the class gets its names, though it stands before all objects.
      body.add({ kind: "first", nodes: this.#class(resource) });
      writeMember(name, this.#given(resource), body);
    }
    for (const [resource, name] of secondNames) {
      const isProvided = types.names.role(resource.scope) === "provided";
      writeMember(name, isProvided ? host.class(resource) : this.#given(resource), body);
    }
    for (const [inner, name] of interfaces) {
      if (scope.kind === "world") writeMember(inner.key, nested.get(inner)!, body);
      if (scope.kind !== "world" || aliases.has(inner)) writeMember(name, nested.get(inner)!, body);
    }
    for (const module of scope.modules) {
      const value = source.module(module, scope);
      if (value !== undefined) writeMember(modules.get(module.name)!, value, body);
    }
  }

  #function(func: Func, name: string, body: Body): void {
    const { library, source, types, host } = this.#context;
    const exported = source.function(func);
    if (exported === undefined) throw new Error(`export "${func.name}" is not in the plan`);
    const frame = new Frame(library);
    const local = (hint: string): Name => frame.local(hint);
    const typed = typedParams(func, types, local);
    const params = typed.map((param) => param.name);
    const isLifted = exported.kind === "lifted";
    const options =
      isLifted && exported.lifted.suspension !== undefined ? callOptions(local("callOptions")) : undefined;
    const all = options === undefined ? typed : [...typed, options];
    const signature = isOfObjects(name) ? parameterList(all) : list(all.map((param) => param.name));
    body.add(isLifted ? coreNames([exported.lifted]) : host.mention(exported.handed.given), frame.reserved, {
      kind: "block",
      head: code`${func.async ? code`async ` : code``}${property(name)}(${signature})`,
      body: frame.lines(() =>
        isLifted ? liftBody(exported.lifted, params, options?.name, frame) : handOn(exported.handed, params, frame),
      ),
      tail: code`,`,
    });
    body.gap();
  }

  /** The function that waits for what another one returns. */
  #awaited(func: Func, callee: Expr, body: Body): void {
    const { library, types, suspension } = this.#context;
    const frame = new Frame(library);
    const awaited = awaitedFunction(func, callee, suspension, types, frame);
    if (awaited === undefined) return;
    const params = list(awaited.params.map((param) => param.name));
    const head = code`${property(awaited.name)}(${params})`;
    body.add(frame.reserved, { kind: "block", head, body: frame.lines(awaited.write), tail: code`,` });
    body.gap();
  }

  /** The class of a resource of the guest, written once. */
  #class(resource: Resource): readonly Node[] {
    if (this.#written.has(resource)) return [];
    this.#written.add(resource);
    const { source, classes } = this.#context;
    const lifted = new Map<Func, LiftedFunction>();
    for (const func of resource.functions) {
      const exported = source.function(func);
      if (exported?.kind === "lifted") lifted.set(func, exported.lifted);
    }
    const names = classes.of(resource);
    const destructor = source.destructor(resource);
    const nodes = [
      coreNames([...lifted.values()]),
      ...resourceClass({ resource, names, destructor, lifted }, this.#context),
    ];
    this.#classes.gap();
    this.#classes.add(...nodes);
    return nodes;
  }
}

/** Core functions have their names before the parameters of what calls them. */
const coreNames = (lifted: readonly LiftedFunction[]): Node => ({
  kind: "reserve",
  names: lifted.flatMap(({ core, postReturn }) => (postReturn === undefined ? [core] : [core, postReturn])),
});

/**
 * Whether every object has a function of this name. An async function may return an object or a promise of one, so that of such a
 * function's parameters TypeScript finds two types, and then none.
 */
const isOfObjects = (name: string): boolean => OF_OBJECTS.includes(name);

const OF_OBJECTS: readonly string[] = ["hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"];

function writeMember(name: string, value: Expr, body: Body): void {
  body.line`${pair(name, value)},`;
}
