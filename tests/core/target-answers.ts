import {
  bindingPlan,
  dummyComponent,
  parseWit,
  planComponent,
  WitError,
  type WitSources,
  type WorldShape,
  worldShape,
} from "@wit-bindgen-ts/wit-parser";
import { targets } from "@wit-bindgen-ts/wit-parser/tools";
import { fitComponent } from "../../packages/runtime-helpers/dist/late/fit.js";

/** A world, and the component of it that does nothing, each with its shape. */
export interface Target {
  readonly wit: WitSources;
  readonly world: string;
  readonly shape: WorldShape;
  readonly bytes: Uint8Array;
  readonly component: WorldShape;
}

/** A world to be held against others; undefined where it is none. */
export async function target(wit: WitSources, world: string): Promise<Target | undefined> {
  try {
    const { resolve, worldIndex } = await parseWit(wit, { world });
    // The names of today's guests have no place for a function `memory`.
    const bytes = await dummyComponent({ wit, world }).catch(() =>
      dummyComponent({ wit, world, mangling: "standard32" }),
    );
    const { shape: component } = bindingPlan(bytes, await planComponent(bytes), "");
    return { wit, world, shape: worldShape(resolve, resolve.worlds[worldIndex!]!), bytes, component };
  } catch (error) {
    if (error instanceof WitError) return undefined;
    throw error;
  }
}

/** What is said of the component of a world, and of another world. */
export interface Answers {
  /** By the official check. */
  readonly official: boolean;
  readonly officialReason: string;
  /** By `load`. */
  readonly ours: boolean;
  readonly ourReason: string;
  /** Whether ours took an interface for one of another version. */
  readonly isOtherVersion: boolean;
}

export async function answers({ bytes, component }: Target, { wit, world, shape }: Target): Promise<Answers> {
  const official = await targets(bytes, { wit, world });
  const officialReason = official.fits ? "" : official.reason;
  const { misfit, isOtherVersion } = fitted(component, shape);
  return { official: official.fits, officialReason, ours: misfit === "", ourReason: misfit, isOtherVersion };
}

function fitted(component: WorldShape, world: WorldShape): { misfit: string; isOtherVersion: boolean } {
  try {
    const { imports, exports } = fitComponent(component, world);
    return { misfit: "", isOtherVersion: [...imports, ...exports].some(([one, other]) => one !== other) };
  } catch (error) {
    if (!(error instanceof WebAssembly.LinkError)) throw error;
    return { misfit: error.message, isOtherVersion: false };
  }
}

/**
 * Whether the official check can be asked of a world at all. Of one that imports and exports an interface whose resources are another's it takes
 * the exported one's for the imported other's, and then refuses the world's own component.
 */
export const isAnswered = async (one: Target): Promise<boolean> =>
  (await targets(one.bytes, { wit: one.wit, world: one.world })).fits;

/** Whether an interface was left out when the component was made, since there is a newer one that is compatible. */
export const isMerged = ({ shape, component }: Target): boolean =>
  Object.entries(shape.imports).some(
    ([scope, items]) => !(scope in component.imports) && Object.values(items).some((type) => type.startsWith("(")),
  );
