import type { WitChoices } from "../files/index.ts";
import type { Options } from "../usage/index.ts";

/** What of WIT is wanted. */
export interface WitValues {
  readonly world?: string;
  readonly feature?: readonly string[];
  readonly "all-features"?: true;
}

export const witOptions: Options<WitValues> = {
  world: {
    type: "string",
    short: "w",
    placeholder: "name",
    help: "The world, where the package has several: a name, or namespace:package/name for one of its deps.",
  },
  feature: {
    type: "string",
    multiple: true,
    placeholder: "name",
    help: "A feature whose @unstable items are wanted.",
  },
  "all-features": { type: "boolean", help: "Every @unstable item is wanted." },
};

/** What these flags say, and whose world it is about. */
export const witFrom = (values: WitValues): WitChoices => ({
  features: values.feature ?? [],
  allFeatures: values["all-features"] === true,
  world: values.world,
});
