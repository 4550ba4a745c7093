import {
  code,
  type DeclaredName,
  declare,
  helper,
  list,
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
  /** What suspends calls, where some may be, and where it is made. */
  readonly suspension: DeclaredName | undefined;
  readonly suspensionPlace: Place;
  /** Gives all of these their names, before anything else could take them. */
  readonly reserved: Node;
}

/** How calls are suspended: by a helper of this name. */
const SUSPENSIONS = {
  jspi: "JspiSuspension",
  asyncify: "AsyncifySuspension",
  none: "NoSuspension",
} as const;

/**
 * The names of one module.
 *
 * @param hasOptions whether there is anything that options say something about
 * @param suspends how calls are suspended, where any may be
 */
export function instantiateNames(
  hasOptions: boolean,
  suspends: keyof typeof SUSPENSIONS | undefined,
): InstantiateNames {
  const scope = NameScope.code();
  const [imports, options] = [declare(scope, "imports"), declare(scope, "options")];
  const storePlace = place({ isLate: true });
  // A component of which nothing runs after its start may do without.
  const store: DeclaredName = declare(scope, "store", {
    place: storePlace,
    write: () => {
      const limits = hasOptions ? code`${options}.limits` : nothing;
      const made = helper(suspends === undefined ? "Store" : "AsyncStore");
      return [{ kind: "line", code: code`const ${store} = new ${made}(${limits});` }];
    },
  });
  const suspensionPlace = place({ isLate: true });
  const suspension: DeclaredName | undefined =
    suspends &&
    declare(scope, "suspension", {
      place: suspensionPlace,
      write: () => {
        const args = list(hasOptions ? [store, options] : [store]);
        return [{ kind: "line", code: code`const ${suspension!} = new ${helper(SUSPENSIONS[suspends])}(${args});` }];
      },
    });
  return {
    scope,
    imports,
    options,
    store,
    storePlace,
    suspension,
    suspensionPlace,
    reserved: {
      kind: "reserve",
      names: [imports, options, store, ...(suspension === undefined ? [] : [suspension])],
    },
  };
}
