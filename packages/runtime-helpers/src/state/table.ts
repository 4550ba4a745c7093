import { Trap } from "../errors.ts";
import { type Limits, limit } from "./limits.ts";

/** What an entry is. Kinds compare by identity; a resource type is one, so handles of different resources are of different kinds. */
export interface EntryKind<E extends Entry> {
  /** What messages call it. */
  readonly name: string;
  /** It is in the types alone. */
  readonly entry?: E;
}

/**
 * What a component instance knows by an index. Today these are handles of resources; waitables (subtasks and the ends of streams and
 * futures), waitable sets and error contexts are to join them, each with a kind of its own.
 */
export interface Entry {
  /** None while its index is free. */
  readonly kind: EntryKind<Entry> | undefined;
}

/** The most entries of a table: `Table.MAX_LENGTH` in CanonicalABI.md. */
const MAX_LENGTH = 0xfffffff;

/**
 * One index space for entries of all kinds (CanonicalABI.md, "Table State"): index 0 is reserved, the index that was freed last is
 * used first.
 */
export class Table {
  /** By index. Where one is free there is the handle that was, for the next to be made of it; other kinds are to leave a blank one. */
  protected readonly entries: (Entry | undefined)[] = [undefined];
  protected readonly free: number[] = [];
  readonly #most: number;

  constructor(limits: Limits | undefined) {
    this.#most = Math.min(limit(limits, "handles"), MAX_LENGTH);
  }

  /**
   * Puts an entry behind all others, where no index is free; gives its own.
   *
   * @throws Trap where they are too many
   */
  protected append(entry: Entry): number {
    if (this.entries.length > this.#most)
      throw new Trap(`the handle table is full: there may be ${this.#most} handles at a time (options.limits.handles)`);
    return this.entries.push(entry) - 1;
  }

  /**
   * The entry at an index, which is unsigned.
   *
   * @throws Trap where there is none, or one of another kind
   */
  protected get<E extends Entry>(index: number, kind: EntryKind<E>): E {
    const entry = this.entries[index];
    if (entry === undefined || entry.kind !== kind) {
      throw new Trap(
        entry?.kind === undefined
          ? `unknown handle index ${index}`
          : `handle index ${index} used with the wrong type: it is a ${entry.kind.name}, not a ${kind.name}`,
      );
    }
    return entry as E;
  }
}
