import type { PlanModule } from "@wit-bindgen-ts/wit-parser";

type Need = PlanModule["needs"][number];

/** The first versions that have a feature: of Node, Chrome (and Edge), Firefox and Safari. */
type Versions = readonly [node: number, chrome: number, firefox: number, safari: number];

/** What not every engine has that this project's output runs on; by the features' own status pages, Node as tried. */
const FEATURES: Partial<Record<Need, { readonly words: string; readonly since: Versions | undefined }>> = {
  "multi-memory": { words: "several memories in one module", since: [22, 120, 125, 27.3] },
  exceptions: { words: "exception handling", since: [22, 137, 131, 18.4] },
  memory64: { words: "64-bit memories", since: [24, 133, 134, 27.3] },
  gc: { words: "garbage collection", since: [22, 119, 120, 18.2] },
  "tail-calls": { words: "tail calls", since: [20, 112, 121, 18.2] },
  "custom-page-sizes": { words: "memory pages of another size", since: undefined },
};

/** What a module needs of an engine, for the error where the engine has not got it; undefined where every engine has it. */
export function engineNeeds({ needs }: PlanModule): string | undefined {
  const features = needs.flatMap((need) => FEATURES[need] ?? []);
  if (features.length === 0) return undefined;
  const words = `a core module needs ${features.map((feature) => feature.words).join(" and ")}`;
  if (features.some(({ since }) => since === undefined)) return `${words}, which no engine has yet by default`;
  const version = (index: number): number => Math.max(...features.map(({ since }) => since![index]!));
  return `${words}: Node ${version(0)}, Chrome ${version(1)}, Firefox ${version(2)}, Safari ${version(3)}, or later`;
}
