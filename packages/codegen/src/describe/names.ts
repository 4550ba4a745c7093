import type { CoreInterface, ImportName, ItemNames, ResourceIntrinsic } from "../core/index.ts";
import type { Func, Resource } from "../ir/index.ts";
import { once } from "../text/index.ts";

type Exported = "function" | "post-return" | "destructor";

/** The core names of the functions and resources of a world; none of those in instances within instances. */
export class CoreNames {
  readonly #imports = new Map<Func | Resource, Map<string, ItemNames<ImportName>>>();
  readonly #exports = new Map<Func | Resource, Map<string, ItemNames<string>>>();

  constructor({ imports, exports }: CoreInterface) {
    for (const item of imports) {
      const [of, kind] = item.kind === "function" ? [item.func, item.kind] : [item.resource, item.intrinsic];
      once(this.#imports, of, () => new Map()).set(kind, item.names);
    }
    for (const item of exports) {
      const of = "func" in item ? item.func : "resource" in item ? item.resource : undefined;
      if (of !== undefined) once(this.#exports, of, () => new Map()).set(item.kind, item.names);
    }
  }

  /** Of an imported function, or of what is imported for a resource. */
  imported(of: Func | Resource, kind: "function" | ResourceIntrinsic): ItemNames<ImportName> {
    return this.#imports.get(of)?.get(kind) ?? {};
  }

  exported(of: Func | Resource, kind: Exported): ItemNames<string> {
    return this.#exports.get(of)?.get(kind) ?? {};
  }
}
