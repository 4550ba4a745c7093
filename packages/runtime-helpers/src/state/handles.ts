import { Trap } from "../errors.ts";
import type { Limits } from "./limits.ts";
import type { Owned } from "./owned.ts";
import { LOWERING, MOVING } from "./states.ts";
import { type Entry, type EntryKind, Table } from "./table.ts";

/** A resource type of one instantiation; types compare by identity. */
export class ResourceType implements EntryKind<ResourceHandle> {
  readonly name: string;
  declare readonly entry?: ResourceHandle;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a call has borrowed and lent: both end with it (`Task.num_borrows` and `Subtask.lenders`). */
export class BorrowScope {
  /** Borrowed handles that the callee has to drop before the call ends. */
  borrows = 0;
  // Those that lend anything lend mostly one handle: so no list until then.
  #lent: ResourceHandle | undefined;
  #others: ResourceHandle[] | undefined;

  lend(handle: ResourceHandle): void {
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

/** What tables need of the `Store`. */
interface TableOwner {
  readonly task: { state: number };
  readonly limits: Limits | undefined;
}

/** One that was freed stays in the table, for the next handle: to make it anew would cost more than all the rest. */
class ResourceHandle implements Entry {
  kind: ResourceType | undefined;
  rep: unknown;
  /** The call that a borrowed handle ends with; none for one that owns. */
  scope: BorrowScope | undefined;
  /** How many borrows of it calls in progress have made. */
  lends = 0;
}

/**
 * The table of one component instance, with what it does with handles of resources (CanonicalABI.md, "Resource State"). What a handle
 * stands for is the guest's own number for a resource that the guest defines, and the object itself for one of the host.
 */
export class HandleTable extends Table {
  /** Of calls between the host and the guest, of which there is one at a time; those that suspend are to bring their task's. */
  readonly #scope = new BorrowScope();
  readonly #owner: TableOwner;

  constructor(owner: TableOwner) {
    super(owner.limits);
    this.#owner = owner;
  }

  /** A handle that owns. */
  add(type: ResourceType, rep: unknown): number {
    return this.#insert(type, rep, undefined);
  }

  /** The host gives a resource of the guest away. It is the guest's or still the host's, whatever fails. */
  give(type: ResourceType, owned: Owned, path: string): number {
    const rep = owned.given(type.name, path);
    this.#move();
    const index = this.#insert(type, rep, undefined);
    owned.rep = undefined;
    return index;
  }

  /** A handle that is lent to the guest until the call ends. */
  addBorrow(type: ResourceType, rep: unknown, scope: BorrowScope = this.#scope): number {
    this.#move();
    const index = this.#insert(type, rep, scope);
    scope.borrows++;
    return index;
  }

  /** A call that is being lowered can no more be refused. */
  #move(): void {
    const { task } = this.#owner;
    if (task.state === LOWERING) task.state = MOVING;
  }

  #insert(type: ResourceType, rep: unknown, scope: BorrowScope | undefined): number {
    const index = this.free.pop() ?? this.append(new ResourceHandle());
    const handle = this.entries[index] as ResourceHandle;
    handle.kind = type;
    handle.rep = rep;
    handle.scope = scope;
    return index;
  }

  /** Frees a handle; gives what it stood for. */
  #remove(index: number, handle: ResourceHandle): unknown {
    if (handle.lends > 0) throw new Trap(`cannot remove owned resource while borrowed: handle index ${index}`);
    const { rep } = handle;
    handle.kind = undefined;
    handle.rep = undefined;
    this.free.push(index);
    return rep;
  }

  /** What a handle stands for. */
  rep(index: number, type: ResourceType): unknown {
    return this.get(index >>> 0, type).rep;
  }

  /** What a handle stands for, that must not go until the call ends. */
  lend(index: number, type: ResourceType, scope: BorrowScope = this.#scope): unknown {
    const handle = this.get(index >>> 0, type);
    scope.lend(handle);
    return handle.rep;
  }

  /** The guest gives a resource away. */
  take(index: number, type: ResourceType): unknown {
    index >>>= 0;
    const handle = this.get(index, type);
    if (handle.scope !== undefined) throw new Trap(`cannot give away a borrowed resource: handle index ${index}`);
    return this.#remove(index, handle);
  }

  /** The guest drops a handle: the resource, if it is now to be destroyed. */
  drop(index: number, type: ResourceType): unknown {
    index >>>= 0;
    const handle = this.get(index, type);
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
