/** The most characters of a type that are told as they are. */
const SHORT = 100;

/** How many characters are told around a difference in what is longer. */
const AROUND = 30;

/** Everything in which a component is none of a world. */
export class Misfits {
  readonly #problems: string[] = [];
  /** Types that differ, on both sides: what is made of them differs by them. */
  readonly #types: (readonly [ofWorld: string, ofComponent: string])[] = [];

  add(problem: string): void {
    this.#problems.push(problem);
  }

  /** Holds a type against another. What only has a part that was told is not told again. */
  compare(what: string, ofWorld: string, ofComponent: string): void {
    if (ofWorld === ofComponent) return;
    const told = this.#types.reduce((type, [world, component]) => type.replaceAll(component, world), ofComponent);
    if (told === ofWorld) return;
    // Of less than this there may be another by chance.
    if (/[{<]/.test(ofWorld) && /[{<]/.test(ofComponent)) this.#types.push([ofWorld, ofComponent]);
    const [world, component] = different(ofWorld, ofComponent);
    this.add(`${what}: the world has\n    ${world}\n  and the component\n    ${component}`);
  }

  /** @throws LinkError that tells everything, where there is anything */
  check(): void {
    if (this.#problems.length === 0) return;
    const all = this.#problems.map((text) => `- ${text}`).join("\n");
    throw new WebAssembly.LinkError(`the component is not one of the world:\n${all}`);
  }
}

/** Two types; of long ones what is different, with what stands around it. */
function different(a: string, b: string): readonly [string, string] {
  if (a.length <= SHORT && b.length <= SHORT) return [a, b];
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start++;
  let end = 0;
  while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  // Whole words.
  const from = start <= AROUND ? 0 : a.lastIndexOf(" ", start - AROUND) + 1;
  return [cut(a, from, a.length - end + AROUND), cut(b, from, b.length - end + AROUND)];
}

function cut(type: string, from: number, end: number): string {
  const last = Math.min(end, from + 2 * SHORT);
  const to = last >= type.length ? -1 : type.indexOf(" ", last);
  return `${from > 0 ? "… " : ""}${to < 0 ? type.slice(from) : `${type.slice(from, to)} …`}`;
}
