type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A plan with something in it changed, taken away or put elsewhere. */
export function mutated(plan: object, random: () => number): string {
  const copy = JSON.parse(JSON.stringify(plan)) as Json;
  const places: (readonly [holder: Record<string, Json>, name: string])[] = [];
  const visit = (value: Json): void => {
    if (typeof value !== "object" || value === null) return;
    for (const name of Object.keys(value)) {
      places.push([value as Record<string, Json>, name]);
      visit((value as Record<string, Json>)[name]!);
    }
  };
  visit(copy);
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const [holder, name] = one(places);
  const [otherHolder, otherName] = one(places);
  const value = holder[name]!;
  const copied = (of: Json): Json => JSON.parse(JSON.stringify(of)) as Json;
  const set = (to: Json): void => {
    holder[name] = to;
  };
  const list = Array.isArray(value) ? value : [];
  one([
    () => (Array.isArray(holder) ? holder.splice(Number(name), 1) : delete holder[name]),
    () => set(one([null, true, false, -1, 0, 1, 2, 1e9, 0.5, "", "x", [], {}, [[]]])),
    () => set(typeof value === "number" ? value + one([-1, 1, 2 ** 32]) : [value]),
    () => set(copied(otherHolder[otherName]!)),
    () => list.push(...(copied(list) as Json[])),
    () => list.reverse(),
  ])();
  return JSON.stringify(copy);
}
