import { deliverComponent } from "../../componentize/index.ts";
import type { AdapterValues, FileValues } from "../../flags/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `new` can be told. */
export interface NewValues extends FileValues, AdapterValues {}

/** What `wit-bindgen-ts new` does. */
export const newComponent: Command<NewValues>["run"] = (path, values, terminal) =>
  deliverComponent("new", path, values, terminal);
