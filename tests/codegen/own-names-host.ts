import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { camelCase } from "./samples.ts";

/** A call of the host, of a constructor among them. */
export interface Note {
  readonly self: unknown;
  readonly given: readonly unknown[];
}

export interface NotingHost {
  /** What the scene of resources imports. */
  readonly api: Readonly<Record<string, unknown>>;
  /** The calls since this was asked last. */
  readonly notes: () => readonly Note[];
}

/** A host whose constructors and methods note what they are called with. */
export function notingHost(words: readonly string[]): NotingHost {
  const notes: Note[] = [];
  let made = 0;
  function note(this: unknown, ...given: readonly unknown[]): string {
    notes.push({ self: this, given });
    return "noted";
  }
  const methods = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { value: note }]));
  const resource = (names: readonly string[]): object => {
    class Made {
      // Objects would be equal without.
      readonly id = made++;

      constructor(...given: readonly unknown[]) {
        note.apply(this, given as unknown[]);
      }
    }
    Object.defineProperties(Made.prototype, methods(names));
    return Made;
  };
  const names = words.map(camelCase);
  const api = {
    ...Object.fromEntries(words.map((word) => [camelCase(`-${word}`), resource(["look"])])),
    ...Object.fromEntries(words.map((_, index) => [`trade${index}`, trade])),
    Pile: resource(names),
    Maker: Object.defineProperties(class {}, methods(names)),
  };
  return { api, notes: () => notes.splice(0) };
}

/** Gives back what it gets, or throws it. */
function trade(all: unknown, perhaps: unknown): unknown {
  if (perhaps !== undefined) throw new ComponentError(perhaps);
  return all;
}
