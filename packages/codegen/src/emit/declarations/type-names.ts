import type { Declaration, Resource, Scope } from "../../ir/index.ts";
import { arrayOf, isApart, isHeavy, kindOf, type TypePrinter } from "../../kinds/index.ts";
import { code, type ImportedName, identifier, imported, once, quoted, type TypeExpr } from "../../text/index.ts";
import { scopePrefixes, type TypesModule } from "./types-plan.ts";
import type { WorldNames } from "./world-names.ts";

/** Types as one module says them: its own by their names, others imported. */
export class TypeNames {
  readonly names: WorldNames;
  /** Writes types of values. */
  readonly printer: TypePrinter;
  readonly #module: TypesModule | undefined;
  readonly #imported = new Map<TypesModule, Map<string, ImportedName>>();

  /** @param module the module that is being written, where it is a types-only one */
  constructor(names: WorldNames, module?: TypesModule) {
    this.names = names;
    this.#module = module;
    const printer: TypePrinter = {
      settings: names.settings,
      type: (type, use) => {
        const kind = kindOf(type);
        const isWritten = use === "accept" && kind.tsInline !== undefined && isApart(type, names.settings);
        return isWritten ? kind.tsInline!(type, printer, use) : kind.tsType(type, printer, use);
      },
      name: (declaration) => this.name(declaration),
      isHeavy,
      array: arrayOf,
    };
    this.printer = printer;
  }

  name(declaration: Declaration): TypeExpr {
    const home = this.names.modules.get(declaration.scope);
    const name = home?.names.get(declaration);
    if (home === undefined || name === undefined) throw new Error(`type "${declaration.name}" is not declared`);
    return this.#from(home, name);
  }

  /** The class of a resource. */
  class(resource: Resource): TypeExpr {
    const home = this.names.modules.get(resource.scope)!;
    return this.#from(home, home.classes.get(resource)!);
  }

  /** The interface of a scope. */
  interface(scope: Scope): TypeExpr {
    const home = this.names.modules.get(scope)!;
    if (home.isElsewhere) return code`Imports[${quoted(scope.key)}]`;
    return this.#from(home, home.name);
  }

  #from(home: TypesModule, name: string): TypeExpr {
    if (home === this.#module) return identifier(name);
    const names = once(this.#imported, home, () => new Map<string, ImportedName>());
    // `types.types` is no help: the package then says more.
    const prefixes = (): string[] => scopePrefixes(home).filter((prefix) => prefix !== name);
    return once(names, name, () => imported(home.path, name, prefixes(), home.ambient));
  }
}
