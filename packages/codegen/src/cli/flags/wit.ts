import type { Options } from "../usage/index.ts";

/** What every command that reads WIT can be told of features. */
export interface FeatureValues {
  readonly feature?: readonly string[];
  readonly "all-features"?: true;
}

export const featureOptions: Options<FeatureValues> = {
  feature: {
    type: "string",
    multiple: true,
    placeholder: "name",
    config: { name: "features" },
    help: "A feature whose @unstable items are wanted.",
  },
  "all-features": { type: "boolean", help: "Every @unstable item is wanted." },
};

/** Which features these flags want. */
export const featuresOf = (values: FeatureValues): { features: readonly string[]; allFeatures: boolean } => ({
  features: values.feature ?? [],
  allFeatures: values["all-features"] === true,
});

/** What every command that chooses a world can be told. */
export interface WorldValues extends FeatureValues {
  readonly world?: string;
}

export const worldOptions: Options<WorldValues> = {
  world: {
    type: "string",
    short: "w",
    placeholder: "name",
    help: "The world, where the package has several: a name, or namespace:package/name for one of its deps.",
  },
  ...featureOptions,
};
