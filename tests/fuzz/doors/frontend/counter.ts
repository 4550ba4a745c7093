/** Counts by name. */
export class Counter {
  readonly #counts: Record<string, number> = {};

  add(name: string, by = 1): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + by;
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#counts;
  }
}
