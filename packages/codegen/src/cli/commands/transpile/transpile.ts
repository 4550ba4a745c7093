import { deliver } from "../../delivery/index.ts";
import { readComponent, readDocumentedComponent } from "../../files/index.ts";
import { limitsFrom, type OutputValues, outputOf } from "../../flags/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";

/** What `transpile` can be told. */
export interface TranspileValues extends OutputValues {
  readonly inline?: true;
  readonly wit?: string;
  readonly world?: string;
}

/** What `wit-bindgen-ts transpile` does. */
export const transpile: Command<TranspileValues>["run"] = (path, values, terminal) => {
  if (values.world !== undefined && values.wit === undefined)
    throw new UsageError("--world is for --wit: a component has one world");
  return deliver(
    path,
    () => (values.wit === undefined ? readComponent(path) : readDocumentedComponent(path, values.wit)),
    {
      mode: "transpile",
      ...outputOf(values),
      inline: values.inline === true,
      limits: limitsFrom(values),
      ...(values.world === undefined ? {} : { world: values.world }),
    },
    values,
    terminal,
  );
};
