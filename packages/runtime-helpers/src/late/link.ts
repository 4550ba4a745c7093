import type { CoreWorld, Link } from "../core-module/index.ts";
import { checkOptions } from "./check-options.ts";
import { checkPlan } from "./check-plan.ts";
import { fitComponent } from "./fit.ts";
import { type BindingPlan, damaged, type WorldShape } from "./plan.ts";
import { Run } from "./run.ts";

/** A plan as it was made: an object, or its JSON. */
export type PlanSource = object | string;

/**
 * Links the bindings of a world to a component.
 *
 * @param core what its core modules have to do with the world
 * @param given the plan of the component; without it the component is planned here
 * @throws TypeError for a plan that is none, or of another component; LinkError for a component that is none of the world, or whose
 *   canonical options are not those of the bindings; what planning throws
 */
export async function link(
  bytes: Uint8Array,
  core: CoreWorld,
  world: WorldShape,
  given: PlanSource | undefined,
): Promise<Link> {
  const digest = hex(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  const plan = given === undefined ? await planned(bytes, digest) : checked(given, digest);
  const fit = fitComponent(plan.shape, world);
  checkOptions(plan, fit, core);
  const modules = await Promise.all(plan.modules.map((place) => compiled(bytes, place)));
  return async (bind) => {
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const run = new Run(plan, fit, modules, core, finished);
    const bound = run.activations.map((activation) => bind(activation.instantiate));
    // What fails in one of them is told by the first; the others are left alone.
    for (const one of bound) one.catch(() => {});
    await Promise.race([...bound, run.steps()]).catch((error: unknown) => {
      throw run.cause ?? error;
    });
    finish();
    const [exports] = await Promise.all(bound);
    return exports!;
  };
}

/** The planner is large, and only who loads components without a plan needs it. */
async function planned(bytes: Uint8Array, sha256: string): Promise<BindingPlan> {
  const { bindingPlan, planComponent } = await import("@wit-bindgen-ts/wit-parser/planner").catch((cause: unknown) => {
    throw new Error(
      "a component without a plan is planned by @wit-bindgen-ts/wit-parser, which is not there: npm install it",
      {
        cause,
      },
    );
  });
  return bindingPlan(bytes, await planComponent(bytes), sha256);
}

function checked(given: PlanSource, digest: string): BindingPlan {
  let plan: BindingPlan;
  try {
    plan = (typeof given === "string" ? JSON.parse(given) : given) as BindingPlan;
  } catch (cause) {
    throw new TypeError("the plan can not be read: it is no JSON", { cause });
  }
  checkPlan(plan);
  if (plan.sha256 !== digest)
    throw new TypeError(
      "the plan is that of another component, by its sha256; wit-bindgen-ts plan makes that of this one",
    );
  return plan;
}

async function compiled(
  bytes: Uint8Array,
  place: readonly [start: number, length: number] | null,
): Promise<WebAssembly.Module> {
  const [start, length] = place ?? [];
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(length) || start! < 0 || length! < 0)
    throw damaged("a core module has no place");
  return WebAssembly.compile(bytes.subarray(start, start! + length!) as Uint8Array<ArrayBuffer>);
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
