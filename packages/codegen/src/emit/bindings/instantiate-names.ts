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
  /** What tells the host of calls, where it may be told, and where that is made. */
  readonly tracer: DeclaredName | undefined;
  readonly tracerPlace: Place;
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
 * @param isTraced whether the host may be told of calls
 */
export function instantiateNames(
  hasOptions: boolean,
  suspends: keyof typeof SUSPENSIONS | undefined,
  isTraced: boolean,
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
  const tracerPlace = place({ isLate: true });
  const tracer: DeclaredName | undefined = isTraced
    ? declare(scope, "tracer", {
        place: tracerPlace,
        write: () => [{ kind: "line", code: code`const ${tracer!} = new ${helper("Tracer")}(${options});` }],
      })
    : undefined;
  return {
    scope,
    imports,
    options,
    store,
    storePlace,
    suspension,
    suspensionPlace,
    tracer,
    tracerPlace,
    reserved: {
      kind: "reserve",
      names: [imports, options, store, suspension, tracer].filter((name) => name !== undefined),
    },
  };
}
