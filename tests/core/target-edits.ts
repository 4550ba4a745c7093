const PRIMITIVES = ["bool", "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "char", "string"];

/** Ways to change a text in one place each: what is found, and what it becomes. */
const EDITS: readonly (readonly [what: string, found: RegExp, becomes: (found: string) => string])[] = [
  ["function removed", /^\s*(?:(?:import|export) )?[\w%-]+: (?:async |static )*func\([^;]*;/gm, () => ""],
  ["function added", /\binterface [\w%-]+ \{/g, (found) => `${found} added: func();`],
  ["name changed", /(?<=[(,{]\s*)[a-z][\w-]*(?=: )/g, (found) => `${found}-x`],
  [
    "type changed",
    new RegExp(`(?<=[<(,:] ?|-> )\\b(?:${PRIMITIVES.join("|")})\\b(?=[>),; }])`, "g"),
    (found) => PRIMITIVES[(PRIMITIVES.indexOf(found) + 1) % PRIMITIVES.length]!,
  ],
  ["case added", /\b(?:enum|variant|flags) [\w%-]+ \{/g, (found) => `${found} added,`],
  ["handle changed", /\bborrow<([\w%-]+)>/g, (found) => found.slice("borrow<".length, -1)],
  ["async", /(?<=: )func\(/g, () => "async func("],
  ["turned", /^\s*(?:import|export)\b/gm, (found) => (found.includes("im") ? "export" : "import")],
  ["resource method added", /\bresource [\w%-]+ \{/g, (found) => `${found} added: func();`],
];

/** A text with one thing changed, and what that is. */
export interface Edit {
  readonly what: string;
  readonly text: string;
}

/**
 * A WIT text with each thing changed by itself; not all of it need be WIT still.
 *
 * @param most how many there are of a kind, spread over the text
 */
export function editsOf(text: string, most: number): Edit[] {
  return EDITS.flatMap(([what, pattern, becomes]) => {
    const places = [...text.matchAll(pattern)];
    const step = Math.max(1, Math.ceil(places.length / most));
    return places
      .filter((_, index) => index % step === 0)
      .map(({ 0: found, index }) => ({
        what: `${what} at ${index}`,
        text: text.slice(0, index) + becomes(found) + text.slice(index + found.length),
      }));
  });
}
