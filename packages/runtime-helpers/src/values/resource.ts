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
