import type { WitError } from "@wit-bindgen-ts/wit-parser";

/**
 * Where the crates within the parser are known to fail on an input that they should refuse. Each is a WitError that says
 * so, and the next call is not touched by it. Any other is a finding.
 */
const KNOWN: readonly { readonly at: RegExp; readonly why: string }[] = [
  { at: /wit-parser\/src\/decoding\.rs/, why: "WIT of a component that is not shaped like a world" },
];

/**
 * Why the parser itself failed, if that is what an error says.
 *
 * @throws where it is not known
 */
export function panicOf(error: WitError): string | undefined {
  if (!error.message.startsWith("the parser itself failed")) return undefined;
  const known = KNOWN.find(({ at }) => at.test(error.message));
  if (known === undefined) throw new Error("the parser fails at a place that is not known", { cause: error });
  return known.why;
}
