import type { PlanExport } from "@wit-bindgen-ts/wit-parser";
import { camelCase, type Func, parseKey, propertyName, type Resource, type Scope } from "../ir/index.ts";
import { UnsupportedError } from "../kinds/index.ts";
import type { ComponentCode } from "./component-code.ts";
import { funcLabel } from "./labels.ts";
import { type Lifted, liftedBody } from "./lifted.ts";
import { membersOf } from "./modules.ts";
import { parameterNames } from "./parameter-names.ts";
import { writeResourceClass } from "./resource-class.ts";
import { Writer } from "./writer.ts";

/** What the exports of a component become: constants for core functions, classes of resources, and the objects that are returned. */
export class ExportsWriter {
  readonly cores: Writer = new Writer();
  readonly classes: Writer = new Writer();
  readonly objects: Writer = new Writer();
  readonly #code: ComponentCode;
  readonly #written = new Map<Resource, string>();

  constructor(code: ComponentCode) {
    this.#code = code;
  }

  /** Writes all of it. */
  write(): void {
    const { exports: side } = this.#code.world;
    const items = byName(this.#code.plan.exports);
    const nested = this.#nested(side, items);
    this.objects.block("return", () => this.#members(side, items, nested), ";");
  }

  #nested(scope: Scope, items: ReadonlyMap<string, PlanExport>): ReadonlyMap<Scope, string> {
    return new Map(scope.interfaces.map((inner) => [inner, this.#interface(inner, itemsOf(items.get(inner.key)))]));
  }

  /** An interface as a constant; gives its name. */
  #interface(scope: Scope, items: ReadonlyMap<string, PlanExport>): string {
    const { module, types } = this.#code;
    const nested = this.#nested(scope, items);
    const name = module.names.unique(camelCase(parseKey(scope.key).name));
    this.objects.block(
      `const ${name}${module.ts(`: ${types.interface(scope)}`)} =`,
      () => this.#members(scope, items, nested),
      ";",
    );
    this.objects.line();
    return name;
  }

  #members(scope: Scope, items: ReadonlyMap<string, PlanExport>, nested: ReadonlyMap<Scope, string>): void {
    const { functions, resources, secondNames, interfaces, modules, aliases } = membersOf(scope);
    for (const [func, name] of functions) this.#function(func, name, items.get(func.name));
    for (const [resource, name] of resources) this.#member(name, this.#class(resource, items));
    for (const [resource, name] of secondNames) {
      const { direction } = resource.scope;
      const { host, world } = this.#code;
      this.#member(name, direction === "import" ? host.class(resource, world) : this.#code.classNames(resource).class);
    }
    for (const [inner, name] of interfaces) {
      if (scope.kind === "world") this.#member(inner.key, nested.get(inner)!);
      if (scope.kind !== "world" || aliases.has(inner)) this.#member(name, nested.get(inner)!);
    }
    for (const [key, name] of modules) {
      const item = items.get(key);
      if (item?.kind === "module") this.#member(name, this.#code.coreModule(item.module));
    }
  }

  #member(name: string, value: string): void {
    this.objects.line(name === value ? `${name},` : `${propertyName(name)}: ${value},`);
  }

  #function(func: Func, name: string, item: PlanExport | undefined): void {
    const code = this.#code;
    if (item?.kind === "reexported-function") {
      const imported = code.importedFunction(item.import);
      const host = code.host.function(imported, code.world);
      if (imported.kind === "method") return this.#member(name, `(self, ...args) => self${host}(...args)`);
      return this.#member(name, `(...args) => ${imported.kind === "constructor" ? "new " : ""}${host}(...args)`);
    }
    if (item?.kind !== "lifted-function") throw new Error(`export "${func.name}" is not in the plan`);
    const lifted = this.#lifted(func, item);
    const params = parameterNames(
      func.params.map((param) => param.name),
      code.module.names,
    );
    this.objects.block(
      `${propertyName(name)}(${params.join(", ")})`,
      () => liftedBody(lifted, params, code.module, this.objects),
      ",",
    );
    this.objects.line();
  }

  #lifted(func: Func, item: Extract<PlanExport, { kind: "lifted-function" }>): Lifted {
    const code = this.#code;
    const options = code.plan.options[item.options]!;
    if (func.async || options.async || options.callback !== null) {
      throw new UnsupportedError(`export "${func.name}" is async, which transpile does not support yet`);
    }
    const { params, results } = options.signature;
    const hint =
      func.resource === undefined
        ? func.name
        : `${func.resource.name}-${func.kind === "constructor" ? "new" : func.label}`;
    const name = code.module.names.unique(camelCase(hint));
    this.cores.line(`const ${name} = ${code.core(item.def, params, results)};`);
    const postReturn = options.postReturn === null ? undefined : code.names.postReturn(options.postReturn, name);
    return {
      func,
      label: funcLabel(func),
      state: code.state(options),
      core: name,
      postReturn,
      catches: code.catches,
      hasContext: code.hasContext,
    };
  }

  /** The class of a resource of the guest, written once; gives its name. */
  #class(resource: Resource, items: ReadonlyMap<string, PlanExport>): string {
    const code = this.#code;
    const names = code.classNames(resource);
    if (this.#written.has(resource)) return names.class;
    this.#written.set(resource, names.class);
    const lifted = new Map<Func, Lifted>();
    for (const func of resource.functions) {
      const item = items.get(func.name);
      if (item?.kind === "lifted-function") lifted.set(func, this.#lifted(func, item));
    }
    const label = funcLabel({ scope: resource.scope, kind: "constructor", label: resource.name });
    const dtor = resource.plan === undefined ? undefined : code.dtor(resource.plan);
    this.classes.line();
    writeResourceClass(
      { resource, label, ...names, tsName: code.types.name(resource), dtor, lifted },
      code.module,
      this.classes,
    );
    return names.class;
  }
}

const byName = (items: readonly PlanExport[]): ReadonlyMap<string, PlanExport> =>
  new Map(items.map((item) => [item.name, item]));

const itemsOf = (item: PlanExport | undefined): ReadonlyMap<string, PlanExport> =>
  byName(item?.kind === "instance" ? item.exports : []);
