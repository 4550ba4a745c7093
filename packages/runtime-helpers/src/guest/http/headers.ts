/** What a `Headers` or `fetch` takes. */
export type HeadersLike = Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

/** The pairs that something has which `fetch` takes as headers. */
export function pairsOf(headers: HeadersLike | null | undefined): [string, string][] {
  if (headers === null || headers === undefined) return [];
  const pairs =
    Symbol.iterator in headers ? [...(headers as Iterable<readonly [string, string]>)] : Object.entries(headers);
  return pairs.map(([name, value]) => [String(name), String(value).trim()]);
}

/** `Headers`, for engines that have none. */
export class SmallHeaders {
  static name = "Headers";
  readonly #values: Map<string, string[]> = new Map();

  constructor(headers?: HeadersLike | null) {
    for (const [name, value] of pairsOf(headers)) this.append(name, value);
  }

  append(name: string, value: string): void {
    const key = String(name).toLowerCase();
    const values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, [String(value)]);
    else values.push(String(value));
  }

  set(name: string, value: string): void {
    this.#values.set(String(name).toLowerCase(), [String(value)]);
  }

  get(name: string): string | null {
    return this.#values.get(String(name).toLowerCase())?.join(", ") ?? null;
  }

  getSetCookie(): string[] {
    return [...(this.#values.get("set-cookie") ?? [])];
  }

  has(name: string): boolean {
    return this.#values.has(String(name).toLowerCase());
  }

  delete(name: string): void {
    this.#values.delete(String(name).toLowerCase());
  }

  forEach(call: (value: string, name: string, headers: this) => void): void {
    for (const [name, value] of this) call(value, name, this);
  }

  /** By name; cookies one by one. */
  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) {
      if (name === "set-cookie") for (const value of this.getSetCookie()) yield [name, value];
      else yield [name, this.get(name)!];
    }
  }

  entries(): IterableIterator<[string, string]> {
    return this[Symbol.iterator]();
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this) yield value;
  }
}
