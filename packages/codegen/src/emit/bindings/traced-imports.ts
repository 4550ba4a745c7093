import type { Func } from "../../ir/index.ts";
import {
  type Code,
  call,
  code,
  type DeclaredName,
  declare,
  type Expr,
  type Name,
  once,
  type Place,
  pascalCase,
  place,
  quoted,
  word,
} from "../../text/index.ts";
import { maySuspend, parameterList, type TypedParam, type TypeNames, typedParams } from "../declarations/index.ts";
import type { HostImports } from "./host-imports.ts";
import type { InstantiateNames } from "./instantiate-names.ts";

/** The host's functions as they are called where the host may be told of calls. */
export class TracedImports {
  /** Where they are made. */
  readonly place: Place = place({ isLate: true });
  readonly #module: InstantiateNames;
  readonly #host: HostImports;
  readonly #types: TypeNames;
  readonly #names = new Map<Func, DeclaredName>();

  constructor(module: InstantiateNames, host: HostImports, types: TypeNames) {
    this.#module = module;
    this.#host = host;
    this.#types = types;
  }

  /** The call of a function of an interface or of the world itself. */
  function(func: Func): (args: readonly Expr[]) => Expr {
    const { tracer } = this.#module;
    if (tracer === undefined) return this.#host.function(func);
    const name = once(this.#names, func, () => this.#declare(func, tracer));
    return (args) => call(name, ...args);
  }

  #declare(func: Func, tracer: Name): DeclaredName {
    const types = this.#types;
    const traces = maySuspend(func, types) ? word("suspending") : word("imported");
    const name: DeclaredName = declare(this.#module.scope, `traced${pascalCase(func.label)}`, {
      place: this.place,
      write: () => {
        const args = code`${quoted(types.names.messageName(func))}, ${this.#called(func)}`;
        return [{ kind: "line", code: code`const ${name} = ${tracer}.${traces}(${args});` }];
      },
    });
    return name;
  }

  /** The function of the host; of a class, one that calls that. */
  #called(func: Func): Code | Name {
    if (func.resource === undefined) return this.#host.callee(func);
    const scope = this.#module.scope.inner();
    const local = (hint: string): Name => declare(scope, hint);
    const self: TypedParam[] =
      func.kind === "method" ? [{ name: local("self"), type: this.#types.name(func.resource) }] : [];
    const params = [...self, ...typedParams(func, this.#types, local)];
    const made = this.#host.function(func)(params.map(({ name }) => name));
    return code`(${parameterList(params)}) => ${made}`;
  }
}
