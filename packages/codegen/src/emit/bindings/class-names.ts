import type { Resource } from "../../ir/index.ts";
import {
  call,
  camelCase,
  code,
  type DeclaredName,
  declare,
  helper,
  type Name,
  type NameScope,
  type Node,
  type Place,
  pascalCase,
  place,
  quoted,
  typescript,
  written,
} from "../../text/index.ts";
import { scopesOf, type WorldNames } from "../declarations/index.ts";

/** The names that generated code has for a resource of the guest. */
export interface ClassNames {
  readonly class: DeclaredName;
  /** The function that finds what is behind an object; it has to be set from within the class. */
  readonly owned: DeclaredName;
  /** The class whose constructor the host may be told of. */
  readonly traced: DeclaredName;
  readonly drop: DeclaredName;
  readonly finalizer: DeclaredName;
  /** Where the finder is declared and where it is set, where anything needs it. */
  readonly finder: { readonly declared: Place; readonly set: Place };
}

/** The names of all classes. */
export class Classes {
  readonly #names = new Map<Resource, ClassNames>();

  constructor(names: WorldNames, scope: NameScope) {
    for (const exported of scopesOf(names.world.exports)) {
      for (const declared of exported.declared)
        if (declared.kind === "resource")
          this.#names.set(declared.declaration, classNames(declared.declaration, scope));
    }
  }

  of(resource: Resource): ClassNames {
    return this.#names.get(resource)!;
  }

  /** Gives them their names, before any local could take them. */
  get reserved(): Node {
    const names = [...this.#names.values()].flatMap(({ class: name, owned, drop, finalizer }): Name[] => [
      name,
      owned,
      drop,
      finalizer,
    ]);
    return { kind: "reserve", names };
  }
}

function classNames(resource: Resource, scope: NameScope): ClassNames {
  const hint = pascalCase(resource.name);
  const [declared, set] = [place(), place()];
  const className = declare(scope, hint);
  const owned: DeclaredName = declare(
    scope,
    `owned${hint}`,
    { place: declared, write: () => finderDeclaration(owned, className) },
    { place: set, write: () => finder(owned, resource, scope.inner()) },
  );
  return {
    class: className,
    owned,
    traced: declare(scope, `Traced${hint}`),
    drop: declare(scope, `drop${hint}`),
    finalizer: declare(scope, `${camelCase(resource.name)}Finalizer`),
    finder: { declared, set },
  };
}

const finderDeclaration = (owned: Name, className: Name): readonly Node[] =>
  written((body) => {
    body.doc([code`Finds what is behind an object of \`${className}\` that this instantiation made.`]);
    body.line`let ${owned}${typescript`: (value: unknown, path: string) => ${helper("Owned")}`};`;
    body.gap();
  });

const finder = (owned: Name, resource: Resource, scope: NameScope): readonly Node[] =>
  written((body) => {
    const [value, path] = [declare(scope, "value"), declare(scope, "path")];
    body.block(code`static`, (block) =>
      block.block(
        code`${owned} = (${value}, ${path}) =>`,
        (lines) => {
          const mismatch = call(helper("Mismatch"), quoted(resource.name), value, path);
          lines.line`if (typeof ${value} !== "object" || ${value} === null || !(#owned in ${value})) throw new ${mismatch};`;
          lines.line`return ${value}.#owned;`;
        },
        code`;`,
      ),
    );
    body.gap();
  });
