/**
 * A resource that the guest gives, as the class of ours that it is. Functions take `object` for one: a component's own types
 * have of a resource only what that component uses.
 *
 * @throws TypeError where another implementation of the interface made it, whose inside nobody here knows
 */
export function own<T>(type: abstract new (...args: never[]) => T, resource: object, name: string): T {
  if (resource instanceof type) return resource;
  throw new TypeError(
    `expected a ${name} of @wit-bindgen-ts/wasi, got one of another implementation: take the whole of the interface from one of the two`,
  );
}
