import { generate } from "@wit-bindgen-ts/codegen";
import type { Generated } from "../async/engines.ts";
import type { FormSource } from "./forms.ts";
import { componentOf } from "./guests.ts";
import { type GuestName, guestNames } from "./scenarios/env.ts";

const local = (name: GuestName): string => name.replace("-", "_");

async function transpiled(name: GuestName): Promise<Generated> {
  const component = { kind: "component", bytes: await componentOf(name), name } as const;
  return {
    main: `${name}.js`,
    files: await generate(component, { mode: "transpile", language: "js", inline: true }),
  };
}

/** Each guest as a component, whose code `transpile` generates. */
export const componentForm: FormSource = {
  async generated() {
    const all: Record<string, Generated> = {};
    for (const name of guestNames) all[local(name)] = await transpiled(name);
    return all;
  },
  start: (name) => `starts.component(${local(name)})`,
  module: "component.ts",
};
