import { Trap } from "./errors.ts";
import type { Store } from "./store.ts";

/** A resource type of one instantiation; types compare by identity. */
export class ResourceType {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a call has borrowed and lent: both end with it. */
export class BorrowScope {
  /** Borrowed handles that the callee has to drop before the call ends. */
  borrows = 0;
  // Every call between two components has a scope, few of them lend anything, and these mostly one handle: so no list until then.
  #lent: Handle | undefined;
  #others: Handle[] | undefined;

  lend(handle: Handle): void {
    handle.lends++;
    if (this.#lent === undefined) {
      this.#lent = handle;
      return;
    }
    this.#others ??= [];
    this.#others.push(handle);
  }

  /** @throws Trap where the callee kept a borrowed handle */
  end(): void {
    if (this.borrows !== 0) throw new Trap("borrow handles still remain at the end of the call");
    this.endLends();
  }

  endLends(): void {
    if (this.#lent === undefined) return;
    this.#lent.lends--;
    this.#lent = undefined;
    if (this.#others === undefined) return;
    for (const handle of this.#others) handle.lends--;
    this.#others = undefined;
  }
}

/** An entry of a table. One that is free stays there for the next handle: to make it anew would cost more than all the rest. */
class Handle {
  /** None while it is free. */
  type: ResourceType | undefined;
  rep: unknown;
  /** The call that a borrowed handle ends with; none for one that owns. */
  scope: BorrowScope | undefined;
  /** How many borrows of it calls in progress have made. */
  lends = 0;

  constructor(type: ResourceType, rep: unknown, scope: BorrowScope | undefined) {
    this.type = type;
    this.rep = rep;
    this.scope = scope;
  }
}

/** The most handles of a table: `Table.MAX_LENGTH` in CanonicalABI.md. */
const MAX_LENGTH = 0xfffffff;

/**
 * The handles of one component instance, of all its resource types (CanonicalABI.md, "Table State"): index 0 is reserved, the
 * index that was freed last is used first. What a handle stands for is the guest's own number for a resource that the guest
 * defines, and the object itself for one of the host.
 */
export class HandleTable {
  readonly #handles: (Handle | undefined)[] = [undefined];
  readonly #free: number[] = [];
  /** Of calls between the host and the guest, of which there is one at a time. */
  readonly #scope = new BorrowScope();

  /** A handle that owns. */
  add(type: ResourceType, rep: unknown): number {
    return this.#insert(type, rep, undefined);
  }

  /** A handle that is lent to the guest until the call ends. */
  addBorrow(type: ResourceType, rep: unknown, scope: BorrowScope = this.#scope): number {
    scope.borrows++;
    return this.#insert(type, rep, scope);
  }

  #insert(type: ResourceType, rep: unknown, scope: BorrowScope | undefined): number {
    const index = this.#free.pop();
    if (index === undefined) {
      const { length } = this.#handles;
      if (length > MAX_LENGTH) throw new Trap("the handle table is full");
      return this.#handles.push(new Handle(type, rep, scope)) - 1;
    }
    const handle = this.#handles[index]!;
    handle.type = type;
    handle.rep = rep;
    handle.scope = scope;
    return index;
  }

  #get(index: number, type: ResourceType): Handle {
    const handle = this.#handles[index];
    if (handle?.type === undefined) throw new Trap(`unknown handle index ${index}`);
    if (handle.type !== type) {
      throw new Trap(`handle index ${index} used with the wrong type: it is a ${handle.type.name}, not a ${type.name}`);
    }
    return handle;
  }

  /** Frees a handle; gives what it stood for. */
  #remove(index: number, handle: Handle): unknown {
    if (handle.lends > 0) throw new Trap(`cannot remove owned resource while borrowed: handle index ${index}`);
    const { rep } = handle;
    handle.type = undefined;
    handle.rep = undefined;
    this.#free.push(index);
    return rep;
  }

  /** What a handle stands for. */
  rep(index: number, type: ResourceType): unknown {
    return this.#get(index >>> 0, type).rep;
  }

  /** What a handle stands for, that must not go until the call ends. */
  lend(index: number, type: ResourceType, scope: BorrowScope = this.#scope): unknown {
    const handle = this.#get(index >>> 0, type);
    scope.lend(handle);
    return handle.rep;
  }

  /** The guest gives a resource away. */
  take(index: number, type: ResourceType): unknown {
    index >>>= 0;
    const handle = this.#get(index, type);
    if (handle.scope !== undefined) throw new Trap(`cannot give away a borrowed resource: handle index ${index}`);
    return this.#remove(index, handle);
  }

  /** The guest drops a handle: the resource, if it is now to be destroyed. */
  drop(index: number, type: ResourceType): unknown {
    index >>>= 0;
    const handle = this.#get(index, type);
    const { scope } = handle;
    const rep = this.#remove(index, handle);
    if (scope === undefined) return rep;
    scope.borrows--;
    return undefined;
  }

  /** A call ends that lent resources to the guest. */
  endBorrows(): void {
    this.#scope.end();
  }

  /** A call ends in which the guest lent resources to the host. */
  endLends(): void {
    this.#scope.endLends();
  }
}

/** The table and type that an adapter knows by number. */
export type TableEntry = readonly [table: HandleTable, type: ResourceType, isDefinedThere: boolean];

/** A resource goes from one component instance to another. */
export function transferOwn(
  tables: readonly (TableEntry | undefined)[],
  index: number,
  from: number,
  to: number,
): number {
  const [source, type] = tables[from]!;
  return tables[to]![0].add(type, source.take(index, type));
}

/** A resource is lent by one component instance to another, for the time of a call. */
export function transferBorrow(
  tables: readonly (TableEntry | undefined)[],
  store: Store,
  index: number,
  from: number,
  to: number,
): number {
  const [source, type] = tables[from]!;
  const [target, , isDefinedThere] = tables[to]!;
  let { scope } = store;
  if (scope === undefined) {
    scope = store.spareScope ?? new BorrowScope();
    store.spareScope = undefined;
    store.scope = scope;
  }
  const rep = source.lend(index, type, scope);
  return isDefinedThere ? (rep as number) : target.addBorrow(type, rep, scope);
}
