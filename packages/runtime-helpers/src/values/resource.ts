/** Tells resources of a component apart that have the same methods; it is in the types alone. */
export declare const resource: unique symbol;

/**
 * An object for a resource that a component defines: only what the component's own classes made will do.
 *
 * @typeParam Id - the resource's interface and name
 */
export interface Resource<Id extends string> {
  readonly [resource]?: Id;
}

/**
 * Where the constructor of a host's class takes an object of a class of the host's own, of which the component uses what `T` has. It may
 * ask for all that the class has, which compilers would hold against it.
 *
 * @typeParam T - what there is of the object in the component's own types
 */
// biome-ignore lint/suspicious/noExplicitAny: nothing else goes for each class of a host
export type HostObject<T> = T extends T ? any : never;
