import type { PlanExport } from "@wit-bindgen-ts/wit-parser";
import type { Func, Scope } from "../../ir/index.ts";
import { UnsupportedError } from "../../ir/index.ts";
import { atom, camelCase, code, type DeclaredName, declare, once, type Place, place } from "../../text/index.ts";
import type { ExportedFunction, ExportSource } from "../bindings/index.ts";
import type { HandedOnFunction, LiftedFunction } from "../canon/index.ts";
import { acceptedForm, isPromised } from "../declarations/index.ts";
import type { Linking } from "./linking.ts";
import { isUnsupported } from "./unsupported.ts";

type Items = ReadonlyMap<string, PlanExport>;

/** What the plan has behind the exports of a world. */
export class PlanExports implements ExportSource {
  /** Where the core functions are taken out of their core instances. */
  readonly cores: Place = place();
  readonly #linking: Linking;
  readonly #items = new Map<Scope, Items>();
  readonly #functions = new Map<Func, ExportedFunction | undefined>();

  constructor(linking: Linking) {
    this.#linking = linking;
    this.#settle(linking.world.exports, linking.plan.exports);
  }

  /** Finds the plan's items of a scope, and of those within. */
  #settle(scope: Scope, items: readonly PlanExport[]): void {
    const byName = new Map(items.map((item) => [item.name, item]));
    this.#items.set(scope, byName);
    for (const nested of scope.interfaces) {
      const item = byName.get(nested.key);
      this.#settle(nested, item?.kind === "instance" ? item.exports : []);
    }
  }

  function(func: Func): ExportedFunction | undefined {
    return once(this.#functions, func, () => this.#function(func));
  }

  #function(func: Func): ExportedFunction | undefined {
    const item = this.#items.get(func.scope)?.get(func.name);
    if (item?.kind === "lifted-function") return { kind: "lifted", lifted: this.#lifted(func, item) };
    if (item?.kind === "reexported-function")
      return { kind: "reexported", handed: this.#handedOn(func, this.#linking.importedFunction(item.import)) };
    return isUnsupported(func) ? { kind: "lifted", lifted: this.#refused(func) } : undefined;
  }

  /** A function that the plan of a world leaves out. */
  #refused(func: Func): LiftedFunction {
    const label = this.#label(func);
    return {
      func,
      label,
      state: this.#linking.outside,
      core: declare(this.#linking.library.scope, camelCase(func.label)),
      postReturn: undefined,
      refusal: `${label} is async, which bindings of core modules do not support yet`,
    };
  }

  #handedOn(func: Func, given: Func): HandedOnFunction {
    const { outside, context } = this.#linking;
    const form = acceptedForm(given, context.types);
    return { func, given, label: this.#label(func), state: outside, form, call: context.host.function(given) };
  }

  #lifted(func: Func, item: Extract<PlanExport, { kind: "lifted-function" }>): LiftedFunction {
    const linking = this.#linking;
    const options = linking.plan.options[item.options]!;
    if (func.async || options.async || options.callback !== null)
      throw new UnsupportedError(`export "${func.name}" is async, which transpile does not support yet`);
    const { params, results } = options.signature;
    const hint =
      func.resource === undefined
        ? func.name
        : `${func.resource.name}-${func.kind === "constructor" ? "new" : func.label}`;
    const suspension = isPromised(func, linking.context.types) ? linking.suspension : undefined;
    const core: DeclaredName = declare(linking.library.scope, camelCase(hint), {
      place: this.cores,
      write: () => {
        const plain = linking.core(item.def, params, results);
        const value = suspension === undefined ? plain : atom`${suspension}.promising(${plain})`;
        return [{ kind: "line", code: code`const ${core} = ${value};` }];
      },
    });
    return {
      func,
      label: this.#label(func),
      state: linking.state(options),
      core,
      suspension,
      tracer: linking.context.module.tracer,
      postReturn: options.postReturn === null ? undefined : linking.postReturn(options.postReturn, core),
    };
  }

  #label(func: Func): string {
    return this.#linking.context.types.names.messageName(func);
  }

  destructor({ plan }: { readonly plan?: number }): ReturnType<ExportSource["destructor"]> {
    return plan === undefined ? undefined : this.#linking.destructor(plan);
  }

  module({ name }: { readonly name: string }, scope: Scope): ReturnType<ExportSource["module"]> {
    const item = this.#items.get(scope)?.get(name);
    return item?.kind === "module" ? this.#linking.coreModule(item.module) : undefined;
  }
}
