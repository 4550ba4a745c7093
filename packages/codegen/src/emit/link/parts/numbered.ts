import {
  type DeclaredName,
  type Definition,
  declare,
  type NameScope,
  type Node,
  type Place,
  place,
} from "../../../text/index.ts";

/** Parts of a plan of one kind, as generated code says them. */
export interface Numbered {
  /** The name of a part; where there is only one of its kind, without a number. */
  readonly of: (index: number) => DeclaredName;
  /** Where those are made that something says, in the order of their indices. */
  readonly place: Place;
}

/**
 * Names for the parts of a plan of one kind.
 *
 * @param hint what a part is called
 * @param write makes it; without it whoever says it does
 */
export function numbered(
  scope: NameScope,
  hint: (index: number) => string,
  write?: (index: number, name: DeclaredName) => readonly Node[],
): Numbered {
  const names = new Map<number, DeclaredName>();
  const indices = new Map<unknown, number>();
  const where = place({ order: (name) => indices.get(name)!, isLate: true });
  const of = (index: number): DeclaredName => {
    let name = names.get(index);
    if (name === undefined) {
      const definitions: Definition[] =
        write === undefined ? [] : [{ place: where, write: () => write(index, of(index)) }];
      name = declare(scope, hint(index), ...definitions);
      names.set(index, name);
      indices.set(name, index);
    }
    return name;
  };
  return { of, place: where };
}

/** `core0`, or `core` where there is only one. */
export const counted =
  (prefix: string, count: number): ((index: number) => string) =>
  (index) =>
    count > 1 ? `${prefix}${index}` : prefix;

/** A part of which there is one. */
export interface Single {
  readonly name: DeclaredName;
  /** Where it is made, where something says it. */
  readonly place: Place;
}

/** A part of which there is one, made where something says it. */
export function single(scope: NameScope, hint: string, write: (name: DeclaredName) => readonly Node[]): Single {
  const where = place({ isLate: true });
  const name: DeclaredName = declare(scope, hint, { place: where, write: () => write(name) });
  return { name, place: where };
}
