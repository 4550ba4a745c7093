import { deliverComponent } from "../../componentize/index.ts";
import type { AdapterValues, FileValues, GuestWitValues } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `componentize` can be told. */
export interface ComponentizeValues extends FileValues, GuestWitValues, AdapterValues {}

/** What `wit-bindgen-ts componentize` does. */
export const componentize: Command<ComponentizeValues>["run"] = (path, values, terminal) =>
  deliverComponent("componentize", path, values, terminal);
