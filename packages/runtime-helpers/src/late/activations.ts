import type { CoreWorld } from "../core-module/index.ts";
import { Activation } from "./activation.ts";
import { type BindingPlan, type CanonicalOptions, itemOf, type PlanExport, refused } from "./plan.ts";

/** Whether bindings of this memory and realloc do for a function. */
export const serves = (
  activation: Pick<Activation, "memory" | "realloc">,
  { memory, realloc }: CanonicalOptions,
): boolean => memory === null || (memory === activation.memory && (realloc === null || realloc === activation.realloc));

/**
 * One for each memory and realloc that functions name together: first those of the exports.
 *
 * @throws LinkError where these are several
 */
export function activationsOf(
  { options, exports }: BindingPlan,
  world: CoreWorld,
  finished: Promise<void>,
): Activation[] {
  const lifting: CanonicalOptions[] = [];
  const visit = (items: readonly PlanExport[]): void => {
    for (const item of items) {
      if (item.kind === "instance") visit(item.exports);
      if (item.kind === "lifted-function") lifting.push(itemOf(options, item.options, "options"));
    }
  };
  visit(exports);
  const found: Activation[] = [];
  const need = (all: readonly CanonicalOptions[]): void => {
    // Those with a realloc first: they serve the others as well.
    for (const one of [...all].sort((a, b) => Number(b.realloc !== null) - Number(a.realloc !== null)))
      if (!found.some((activation) => serves(activation, one)))
        found.push(new Activation(one.memory, one.realloc, world, finished));
  };
  need(lifting);
  if (found.length > 1) throw refused("the component lifts its exports through several memories or reallocs");
  need(options);
  return found.length > 0 ? found : [new Activation(null, null, world, finished)];
}
