// In the guest: whether values are what was expected. No library that engines may not have.

const found: string[] = [];
const rounds = new Map<string, number>();

/** What was wrong so far, a line each. */
export const wrong = (): string => found.join("\n");

/** Parameters that were given, and those that were to be; gives which call of the function it is. */
export function given<T>(name: string, got: T, expected: readonly NoInfer<T>[]): number {
  const round = rounds.get(name) ?? 0;
  rounds.set(name, round + 1);
  compare(`${name}, call ${round}`, got, expected[round]);
  return round;
}

/** What an import gives. */
export function same<T>(name: string, call: () => T, expected: NoInfer<T>): void {
  compare(name, call(), expected);
}

/** What an import fails with. */
export function failed(name: string, call: () => unknown, expected: unknown): void {
  try {
    call();
  } catch (error) {
    compare(name, (error as { payload: unknown }).payload, expected);
    return;
  }
  found.push(`${name} did not fail`);
}

function compare(name: string, got: unknown, expected: unknown): void {
  if (!isSame(got, expected)) found.push(`${name}: expected ${shown(expected)}, got ${shown(got)}`);
}

type Fields = Record<string, unknown>;
type Numbers = ArrayLike<unknown> & { readonly constructor: { readonly name: string } };

/** With the flag, what either of two engines may give is the same. */
const isEither: boolean = (globalThis as { isEither?: boolean }).isEither === true;

function isSame(a: unknown, b: unknown): boolean {
  if (isEither) {
    if (typeof a === "bigint" || typeof b === "bigint") return Number(a) === Number(b);
    if ((a ?? undefined) === undefined && (b ?? undefined) === undefined) return true;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b) || Array.isArray(a) || Array.isArray(b)) {
    const [x, y] = [a as Numbers, b as Numbers];
    const isKind = isEither || x.constructor.name === y.constructor.name;
    return isKind && x.length === y.length && Array.from(x).every((item, index) => isSame(item, y[index]));
  }
  if (a instanceof Map || b instanceof Map) {
    if (!(a instanceof Map) || !(b instanceof Map)) return false;
    return isSame([...a], [...b]);
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame((a as Fields)[key], (b as Fields)[key]));
}

function shown(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  if (ArrayBuffer.isView(value) || Array.isArray(value))
    return `${value.constructor.name}[${Array.from(value as unknown as ArrayLike<unknown>, shown).join(", ")}]`;
  if (value instanceof Map) return `Map${shown([...value])}`;
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${shown(item)}`)
    .join(", ")} }`;
}
