// In the host: what it answers to a guest, and whether what it is given and gets is what was expected.
import { inspect, isDeepStrictEqual } from "node:util";

/** What was wrong so far. */
export const wrong = [];

function compare(name, got, expected) {
  if (!isDeepStrictEqual(got, expected))
    wrong.push(`host: ${name}: expected ${inspect(expected)}, got ${inspect(got)}`);
}

/** A function that expects parameters, call by call. */
export function answer(name, calls) {
  let round = 0;
  return (...params) => {
    const call = calls[round];
    compare(`${name}, call ${round++}`, params, call?.params);
    if (call?.error !== undefined) throw call.error;
    return call?.result;
  };
}

/** What an export gives. */
export const gives = (name, call, expected) => compare(name, call(), expected);

/** What an export fails with. */
export function fails(name, call, expected) {
  try {
    call();
  } catch (error) {
    if (error?.name !== "ComponentError") throw error;
    compare(name, error.payload, expected);
    return;
  }
  wrong.push(`host: ${name} did not fail`);
}
