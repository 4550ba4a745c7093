import type { CoreWorld } from "../core-module/index.ts";
import type { ComponentFit } from "./fit.ts";
import { type BindingPlan, type CanonicalOptions, itemOf, type PlanExport, refused } from "./plan.ts";

/**
 * Bindings of a world alone know one component instance, no tasks, and the memory and strings that they were generated for.
 *
 * @throws LinkError for a component that has others
 */
export function checkOptions(plan: BindingPlan, fit: ComponentFit, core: CoreWorld): void {
  checkLinkable(plan);
  checkMemory(plan, fit, core);
}

/**
 * What no bindings of a world alone can load, whatever they were generated for.
 *
 * @throws LinkError
 */
export function checkLinkable({ options, trampolines, initializers, modules, exports }: BindingPlan): void {
  if (modules.includes(null) || new Set(options.map(({ instance }) => instance)).size > 1)
    throw refused("the component is composed of several that call each other");
  if (initializers.some((step) => step.kind === "instantiate" && "import" in step.module))
    throw refused("the component imports a core module");
  if (exports.some(({ kind }) => kind === "reexported-function" || kind === "module"))
    throw refused("the component hands on what it imports");
  if (options.some(({ async, callback }) => async || callback !== null))
    throw refused("the component has async functions");
  for (const { kind } of trampolines)
    if (!["lower-import", "resource-new", "resource-rep", "resource-drop"].includes(kind))
      throw refused(`the component needs "${kind}", as those do that are composed of several`);
}

function checkMemory(
  plan: BindingPlan,
  fit: ComponentFit,
  { stringEncoding = "utf8", memory64 = false }: CoreWorld,
): void {
  const other = plan.options.find((one) => one.memory !== null && one.memory64 !== memory64);
  if (other !== undefined)
    throw otherMemory(`a ${memory64 ? 32 : 64}-bit memory`, `${memory64 ? "without" : "with"} --memory64`);
  const encodings = new Set(withStrings(plan, fit).map((one) => one.stringEncoding));
  if (encodings.size > 1) throw refused(`the component has strings in ${[...encodings].sort().join(" and ")}`);
  for (const encoding of encodings)
    if (encoding !== stringEncoding)
      throw otherMemory(
        `strings in ${encoding}`,
        `with --string-encoding ${encoding === "latin1+utf16" ? "compact-utf16" : encoding}`,
      );
}

const otherMemory = (has: string, how: string): WebAssembly.LinkError =>
  new WebAssembly.LinkError(
    `the component has ${has}, for which the bindings were not generated: generate them ${how}, or transpile it`,
  );

/** The options of what the world knows that takes or gives strings; what else a function has of them says nothing of it. */
function withStrings({ options, trampolines, initializers, imports, exports, shape }: BindingPlan, fit: ComponentFit) {
  const found: CanonicalOptions[] = [];
  const add = (type: string | undefined, index: number): void => {
    if (type !== undefined && STRING.test(type)) found.push(itemOf(options, index, "options"));
  };
  const lowerings = initializers.filter((step) => step.kind === "lower-import");
  for (const trampoline of trampolines) {
    if (trampoline.kind !== "lower-import") continue;
    const { path } = itemOf(imports, itemOf(lowerings, trampoline.lowering, "import").import, "import");
    add(shape.imports[path.length === 1 ? "" : path[0]!]?.[path.at(-1)!], trampoline.options);
  }
  const visit = (items: readonly PlanExport[], scope: string): void => {
    for (const item of items) {
      if (item.kind === "instance" && fit.exports.has(item.name)) visit(item.exports, item.name);
      if (item.kind === "lifted-function") add(shape.exports[scope]?.[item.name], item.options);
    }
  };
  visit(exports, "");
  return found;
}

/** The type, and not the name of a parameter or field. */
const STRING = /(?<=[<(>,:] ?)string(?=[>,) ]|$)/;
