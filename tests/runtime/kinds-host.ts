import { bindings, type Functions } from "./support.ts";

export interface KindsExports {
  readonly echo: Functions;
  readonly through: Functions;
  readonly shapes: Functions;
  readonly drawing: Functions;
  addAll(numbers: unknown): bigint;
  ids(count: unknown): Uint32Array;
  measureAll(ranges: unknown): Float64Array;
}

/** A host of the guest `kinds` that gives back what it gets, but for the functions given. */
export function kindsHost(functions: object = {}, world: object = {}): object {
  const host = new Proxy(functions, {
    get: (target, name) => Reflect.get(target, name) ?? ((value: unknown) => value),
  });
  return { "test:kinds/host@1.2.3": host, "next-id": () => 1, measure: () => 0, ...world };
}

/** An instance of the guest `kinds` with such a host. */
export async function kinds(functions: object = {}, world: object = {}): Promise<KindsExports> {
  const { instantiate } = await bindings<KindsExports>("kinds");
  return instantiate(kindsHost(functions, world));
}
