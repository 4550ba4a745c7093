import { HandleTable } from "../state/index.ts";

/** A handle table that can be emptied. */
export class TrackedTable extends HandleTable {
  /** Frees all handles; gives the resources of the host that were owned. Those of a guest are numbers of its own. */
  empty(): object[] {
    const owned: object[] = [];
    for (const entry of this.entries.splice(1)) {
      const { kind, rep, scope } = entry as { kind?: unknown; rep?: unknown; scope?: unknown };
      if (kind !== undefined && scope === undefined && Object(rep) === rep) owned.push(rep as object);
    }
    this.free.length = 0;
    return owned;
  }
}
