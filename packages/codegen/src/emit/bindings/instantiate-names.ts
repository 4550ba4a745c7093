import {
  code,
  type DeclaredName,
  declare,
  helper,
  NameScope,
  type Node,
  nothing,
  type Place,
  place,
} from "../../text/index.ts";

/** What every module of a world is written around. */
export interface InstantiateNames {
  readonly scope: NameScope;
  /** The parameters of `instantiate`. */
  readonly imports: DeclaredName;
  readonly options: DeclaredName;
  /** The store of the instantiation, and where it is made. */
  readonly store: DeclaredName;
  readonly storePlace: Place;
  /** Gives all of these their names, before anything else could take them. */
  readonly reserved: Node;
}

/**
 * The names of one module.
 *
 * @param hasOptions whether there is anything that options say something about
 */
export function instantiateNames(hasOptions: boolean): InstantiateNames {
  const scope = NameScope.code();
  const [imports, options] = [declare(scope, "imports"), declare(scope, "options")];
  const storePlace = place({ isLate: true });
  // A component of which nothing runs after its start may do without.
  const store: DeclaredName = declare(scope, "store", {
    place: storePlace,
    write: () => {
      const limits = hasOptions ? code`${options}.limits` : nothing;
      return [{ kind: "line", code: code`const ${store} = new ${helper("Store")}(${limits});` }];
    },
  });
  return {
    scope,
    imports,
    options,
    store,
    storePlace,
    reserved: { kind: "reserve", names: [imports, options, store] },
  };
}
