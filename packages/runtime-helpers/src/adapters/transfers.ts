import { BorrowScope, type HandleTable, type ResourceType, type Store } from "../state/index.ts";

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
  const { task } = store;
  task.scope ??= new BorrowScope();
  const { scope } = task;
  const rep = source.lend(index, type, scope);
  return isDefinedThere ? (rep as number) : target.addBorrow(type, rep, scope);
}
