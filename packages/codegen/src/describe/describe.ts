import { given, limitsOf, planComponent } from "@wit-bindgen-ts/wit-parser";
import type { PointerSize } from "../abi/index.ts";
import { fromComponent, fromResolve, InputError, UnsupportedError, type WitSource } from "../ir/index.ts";
import { checkChoice, LIMITS, type Limits } from "../options/index.ts";
import { componentOptions, type FunctionOptions } from "./component.ts";
import type { AbiDescription } from "./model.ts";
import { describeWorld } from "./world.ts";

/** What is described: a component, or a world of a resolved WIT package. */
export type DescribeInput =
  | { readonly kind: "component"; readonly bytes: Uint8Array }
  | { readonly kind: "wit"; readonly resolved: WitSource };

/** How it is described. */
export interface DescribeOptions {
  /** Of a WIT package with several worlds. Without it: the only one, or where it has none all of its interfaces, as if imported. */
  readonly world?: string;
  /**
   * The bytes of a pointer: 4 of 32-bit memories, 8 of 64-bit ones.
   *
   * @defaultValue as the component has it; 4 for WIT
   */
  readonly pointerSize?: 4 | 8;
  readonly limits?: Partial<Limits>;
}

/**
 * Describes the core-level interface of a world, as the Canonical ABI derives it: core signatures, names, layouts, and what is allocated.
 *
 * @throws WitError for a component that is malformed or invalid, LimitError for input beyond a limit, InputError for a world that is
 *   not there or not chosen, UnsupportedError for a component with memories of 32 and of 64 bits where `pointerSize` does not choose,
 *   TypeError for what is not of these types
 */
export async function describeAbi(source: DescribeInput, chosen: DescribeOptions = {}): Promise<AbiDescription> {
  const [input, options] = [given(source), given(chosen)];
  const { world: worldName, pointerSize } = options;
  checkChoice("kind", input.kind, ["component", "wit"]);
  if (pointerSize !== undefined) checkChoice("pointerSize", pointerSize, [4, 8]);
  const limits = limitsOf(options.limits, LIMITS);
  if (input.kind === "wit") {
    const world = fromResolve(input.resolved.resolve, input.resolved.packageIndex, worldName, limits);
    return describeWorld(world, { pointerSize: pointerSize ?? 4, stringEncoding: "utf8", stringAlign: () => 1 });
  }
  if (worldName !== undefined)
    throw new InputError("world-of-component", "a component has one world, so there is none to choose");
  const plan = await planComponent(input.bytes, { limits: { planSteps: limits.planSteps } });
  const world = fromComponent(plan, "root", limits);
  const used = componentOptions(plan, world);
  const all = [...used.values()].flat();
  const [stringEncoding = "utf8", ...otherEncodings] = new Set(all.flatMap(({ strings = [] }) => strings));
  return describeWorld(world, {
    pointerSize: pointerSize ?? pointerSizeOf(all),
    stringEncoding: otherEncodings.length === 0 ? stringEncoding : null,
    stringAlign: (func) => (used.get(func)?.some(({ strings = "utf8" }) => strings !== "utf8") ? 2 : 1),
  });
}

/** The bytes of the component's pointers. */
function pointerSizeOf(options: readonly FunctionOptions[]): PointerSize {
  const [size = 4, ...others] = new Set(options.map(({ pointer }) => pointer));
  if (others.length === 0) return size;
  const message = "functions of this component have memories of 32 and of 64 bits";
  throw new UnsupportedError(`${message}: say by pointerSize (--memory64 on a command line) which to describe`);
}
