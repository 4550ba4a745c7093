import { Trap } from "./errors.ts";

/** A resource type of one instantiation; types compare by identity. */
export class ResourceType {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

class Handle {
  readonly type: ResourceType;
  readonly rep: unknown;
  readonly own: boolean;
  /** How many borrows of it a call in progress has made. */
  lends = 0;

  constructor(type: ResourceType, rep: unknown, own: boolean) {
    this.type = type;
    this.rep = rep;
    this.own = own;
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
  /** Borrowed handles that the guest has to drop before its call ends. */
  #borrows = 0;
  readonly #handles: (Handle | undefined)[] = [undefined];
  readonly #free: number[] = [];
  readonly #lent: Handle[] = [];

  /** A handle that owns. */
  add(type: ResourceType, rep: unknown): number {
    return this.#insert(new Handle(type, rep, true));
  }

  /** A handle that is lent to the guest until {@link endBorrows}. */
  addBorrow(type: ResourceType, rep: unknown): number {
    this.#borrows++;
    return this.#insert(new Handle(type, rep, false));
  }

  #insert(handle: Handle): number {
    const index = this.#free.pop() ?? this.#handles.length;
    if (index > MAX_LENGTH) throw new Trap("the handle table is full");
    this.#handles[index] = handle;
    return index;
  }

  #get(index: number, type: ResourceType): Handle {
    const handle = this.#handles[index];
    if (handle === undefined) throw new Trap(`unknown handle index ${index}`);
    if (handle.type !== type) {
      throw new Trap(`handle index ${index} used with the wrong type: it is a ${handle.type.name}, not a ${type.name}`);
    }
    return handle;
  }

  #remove(index: number, type: ResourceType): Handle {
    const handle = this.#get(index, type);
    if (handle.lends > 0) throw new Trap(`cannot remove owned resource while borrowed: handle index ${index}`);
    this.#handles[index] = undefined;
    this.#free.push(index);
    return handle;
  }

  /** What a handle stands for. */
  rep(index: number, type: ResourceType): unknown {
    return this.#get(index >>> 0, type).rep;
  }

  /** What a handle stands for, that must not go until {@link endLends}. */
  lend(index: number, type: ResourceType): unknown {
    const handle = this.#get(index >>> 0, type);
    handle.lends++;
    this.#lent.push(handle);
    return handle.rep;
  }

  /** The guest gives a resource away. */
  take(index: number, type: ResourceType): unknown {
    const handle = this.#get(index >>> 0, type);
    if (!handle.own) throw new Trap(`cannot give away a borrowed resource: handle index ${index >>> 0}`);
    return this.#remove(index >>> 0, type).rep;
  }

  /** The guest drops a handle: the resource, if it is now to be destroyed. */
  drop(index: number, type: ResourceType): unknown {
    const handle = this.#remove(index >>> 0, type);
    if (handle.own) return handle.rep;
    this.#borrows--;
    return undefined;
  }

  /** A call ends that lent resources to the guest. */
  endBorrows(): void {
    if (this.#borrows !== 0) throw new Trap("borrow handles still remain at the end of the call");
  }

  /** A call ends in which the guest lent resources to the host. */
  endLends(): void {
    for (const handle of this.#lent.splice(0)) handle.lends--;
  }
}
