import type { Output } from "../jobs/index.ts";
import { reportError } from "../report.ts";
import { now, type Terminal } from "../terminal/index.ts";
import { UsageError } from "../usage/index.ts";
import { deliver } from "./deliver.ts";

/** Something to generate from, again and again. */
export interface Source {
  /** What errors call it. */
  readonly path: string;
  /** The folder that its files go to. */
  readonly out: string;
  /** The files and folders that it is from, as they are now. */
  dependencies(): readonly string[];
  /** @throws all that {@link outputOf} throws */
  generate(): Promise<Output>;
}

/** A source, and how far it is. */
interface Item<S> {
  source: S;
  /** What it is from, as that was when it was read: what is taken away since then concerns it as well. */
  dependencies: readonly string[];
  output?: Output;
  isDelivered: boolean;
}

/** How outputs are delivered. */
interface How {
  /** Whether to compare only. */
  readonly isCheck: boolean;
  /** Whether to say nothing of what stays as it is. */
  readonly isBrief: boolean;
}

/** What is generated of several sources, which is kept while they stay as they are. */
export class Outputs<S extends Source> {
  private items: readonly Item<S>[] = [];
  /** Folders that have another set of sources than they had. */
  private readonly touched = new Set<string>();
  private isFirst = true;
  private readonly isWhole: boolean;
  private readonly terminal: Terminal;

  /** @param isWhole whether a folder has no generated files but those of its sources, so that any other is left over */
  constructor(isWhole: boolean, terminal: Terminal) {
    this.isWhole = isWhole;
    this.terminal = terminal;
  }

  /** Takes other sources, with what was generated already of those that stay as they are. */
  take(sources: readonly S[], isSame: (a: S, b: S) => boolean): void {
    const left = new Set(this.items);
    this.items = sources.map((source) => {
      const same = [...left].find((item) => isSame(item.source, source));
      if (same === undefined) return { source, dependencies: source.dependencies(), isDelivered: false };
      left.delete(same);
      return Object.assign(same, { source });
    });
    for (const { source } of left) this.touched.add(source.out);
  }

  /** Has sources generated again of whose files some have changed. */
  invalidate(isConcerned: (dependencies: readonly string[]) => boolean): void {
    for (const item of this.items) if (isConcerned(item.dependencies)) item.isDelivered = false;
  }

  /** The files and folders that all sources are from, as they are now. */
  dependencies(): string[] {
    return this.items.flatMap(({ source }) => source.dependencies());
  }

  /**
   * Generates and delivers what is not delivered yet, and tells of errors: one source does not keep another from it.
   *
   * @returns the exit code
   * @throws UsageError for what does not go together, the first time: later nobody is there to put it right
   */
  async update(how: How): Promise<number> {
    const start = now();
    const due = this.items.filter(({ isDelivered }) => !isDelivered);
    let code = 0;
    for (const item of due) code = Math.max(code, await this.generate(item));
    const made = due.filter(({ output }) => output !== undefined);
    const folders = new Set([...this.touched, ...made.map(({ source }) => source.out)]);
    this.touched.clear();
    for (const out of folders)
      code = Math.max(code, await this.attempt(out, () => this.deliver(out, due, { ...how, start })));
    this.isFirst = false;
    return code;
  }

  private async generate(item: Item<S>): Promise<number> {
    const { source } = item;
    delete item.output;
    item.dependencies = source.dependencies();
    // Also of one that fails: it is generated again once something changes.
    item.isDelivered = true;
    return this.attempt(source.path, async () => {
      item.output = await source.generate();
      return 0;
    });
  }

  private async deliver(
    out: string,
    due: readonly Item<S>[],
    how: How & { readonly start: ReturnType<typeof now> },
  ): Promise<number> {
    const items = this.items.filter(({ source }) => source.out === out);
    const outputs = items.flatMap(({ output }) => output ?? []);
    // Nothing to say of a folder without sources.
    if (outputs.length === 0) return 0;
    const delivered = new Set(items.flatMap((item) => (due.includes(item) ? [] : (item.output ?? []))));
    const isWhole = this.isWhole && outputs.length === items.length;
    return deliver({ out, outputs, delivered, isWhole, ...how }, this.terminal);
  }

  private async attempt(path: string, action: () => Promise<number>): Promise<number> {
    try {
      return await action();
    } catch (error) {
      if (this.isFirst && error instanceof UsageError) throw error;
      return reportError(error, { path }, this.terminal);
    }
  }
}
