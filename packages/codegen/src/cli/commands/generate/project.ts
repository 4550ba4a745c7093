import { isDeepStrictEqual } from "node:util";
import { dependenciesOf, type LoadedConfig, outputOfEntry, type ResolvedEntry, shownPath } from "../../config/index.ts";
import { deliver } from "../../delivery/index.ts";
import type { Output } from "../../jobs/index.ts";
import { reportError } from "../../report.ts";
import { now, type Terminal } from "../../terminal/index.ts";

/** An entry of the config, and how far it is. */
interface Item {
  readonly entry: ResolvedEntry;
  /** What errors call it. */
  at: string;
  source: string;
  /** The files and folders that it is from, as they were when it was read. */
  dependencies: readonly string[];
  output?: Output;
  isDelivered: boolean;
}

/** How outputs are delivered. */
interface How {
  readonly isCheck: boolean;
  readonly isBrief?: boolean;
}

/** What a config says, as far as it is generated. */
export class Project {
  private items: readonly Item[] = [];
  /** Folders that have another set of entries than they had. */
  private readonly touched = new Set<string>();
  private readonly terminal: Terminal;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /** Takes a config, with what was generated already of entries that stay as they are. */
  take({ config, source }: LoadedConfig): void {
    const left = new Set(this.items);
    this.items = config.entries.map((entry, index) => {
      const at = `entries[${index}]`;
      const same = [...left].find((item) => isDeepStrictEqual(item.entry, entry));
      if (same === undefined) return { entry, at, source, dependencies: dependenciesOf(entry), isDelivered: false };
      left.delete(same);
      return Object.assign(same, { at, source });
    });
    for (const { entry } of left) this.touched.add(shownPath(entry.out));
  }

  /** Has entries generated again of whose files some have changed. */
  invalidate(isConcerned: (dependencies: readonly string[]) => boolean): void {
    for (const item of this.items) if (isConcerned(item.dependencies)) item.isDelivered = false;
  }

  /** The files and folders that all entries are from, as they are now. */
  dependencies(): string[] {
    return this.items.flatMap(({ entry }) => dependenciesOf(entry));
  }

  /**
   * Generates and delivers what is not delivered yet, and tells of errors: one entry does not keep another from it.
   *
   * @returns the exit code
   */
  async update(how: How): Promise<number> {
    let code = 0;
    const due = this.items.filter(({ isDelivered }) => !isDelivered);
    const folders = new Set([...this.touched, ...due.map(({ entry }) => shownPath(entry.out))]);
    this.touched.clear();
    const start = now();
    for (const item of due) {
      delete item.output;
      item.dependencies = dependenciesOf(item.entry);
      code = Math.max(
        code,
        await this.attempt(shownPath(item.entry.input), async () => {
          item.output = await outputOfEntry(item.entry, item, this.terminal);
          return 0;
        }),
      );
      // Also of one that fails: it is generated again once something changes.
      item.isDelivered = true;
    }
    for (const out of folders)
      code = Math.max(code, await this.attempt(out, () => this.deliver(out, new Set(due), { ...how, start })));
    return code;
  }

  private async deliver(
    out: string,
    due: ReadonlySet<Item>,
    how: How & { start: ReturnType<typeof now> },
  ): Promise<number> {
    const items = this.items.filter(({ entry }) => shownPath(entry.out) === out);
    const outputs = items.flatMap(({ output }) => output ?? []);
    // Nothing to say of a folder without entries, nor of one whose entries have all failed.
    if (outputs.length === 0) return 0;
    const delivered = new Set(items.flatMap((item) => (due.has(item) ? [] : (item.output ?? []))));
    return deliver({ out, outputs, delivered, isWhole: outputs.length === items.length, ...how }, this.terminal);
  }

  private async attempt(path: string, action: () => Promise<number>): Promise<number> {
    try {
      return await action();
    } catch (error) {
      return reportError(error, { path }, this.terminal);
    }
  }
}
