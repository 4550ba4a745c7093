import type { PlanModule } from "@wit-bindgen-ts/wit-parser";

type Need = PlanModule["needs"][number];

/** The first versions that have a feature: of Node, Chrome (and Edge), Firefox and Safari. */
type Versions = readonly [node: number, chrome: number, firefox: number, safari: number];

const EVERYWHERE: Versions = [0, 0, 0, 0];
const NOWHERE: Versions = [Infinity, Infinity, Infinity, Infinity];

/** What core modules may need of an engine; by the features' own status pages, Node as tried. */
const FEATURES: Readonly<Record<Need, { readonly words: string; readonly since: Versions }>> = {
  "multi-memory": { words: "several memories", since: [22, 120, 125, 27.3] },
  exceptions: { words: "exception handling", since: [22, 137, 131, 18.4] },
  memory64: { words: "64-bit memories", since: [24, 133, 134, 27.3] },
  threads: { words: "threads", since: EVERYWHERE },
  "custom-page-sizes": { words: "custom page sizes", since: NOWHERE },
  "tail-calls": { words: "tail calls", since: [20, 112, 121, 18.2] },
  gc: { words: "garbage collection", since: [22, 119, 120, 18.2] },
};

/** Words for features, as those who look for them know them. */
export const featureWords = (needs: readonly Need[]): string[] => needs.map((need) => FEATURES[need].words);

/** What a module needs of an engine, for the error where the engine has not got it; undefined where every engine has it. */
export function engineNeeds({ needs }: PlanModule): string | undefined {
  const rare = needs.filter((need) => FEATURES[need].since !== EVERYWHERE);
  if (rare.length === 0) return undefined;
  const words = `a core module needs ${featureWords(rare).join(" and ")}`;
  if (rare.some((need) => FEATURES[need].since === NOWHERE)) return `${words}, which no engine has yet by default`;
  const version = (engine: number): number => Math.max(...rare.map((need) => FEATURES[need].since[engine]!));
  return `${words}: Node ${version(0)}, Chrome ${version(1)}, Firefox ${version(2)}, Safari ${version(3)}, or later`;
}
