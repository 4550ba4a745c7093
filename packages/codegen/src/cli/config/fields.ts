import { type Mode, type ModeValues, modeOptions } from "../modes/index.ts";
import type { Option } from "../usage/index.ts";
import type { Entry } from "./model.ts";

/** A field of an entry, and the option of the command that it stands for. */
export interface Field {
  readonly flag: string;
  readonly option: Option;
}

/** All modes. */
export const MODES = Object.keys(modeOptions) as readonly Mode[];

/** The fields that an entry of a mode has beside `input` and `mode`. */
export const fieldsOf = (mode: Mode): ReadonlyMap<string, Field> => fields[mode];

const fields = Object.fromEntries(
  Object.entries<Readonly<Record<string, Option>>>({ ...modeOptions }).map(([mode, options]) => [
    mode,
    new Map(
      Object.entries(options).flatMap(([flag, option]): [string, Field][] =>
        option.config === false ? [] : [[option.config?.name ?? camelCase(flag), { flag, option }]],
      ),
    ),
  ]),
) as unknown as Readonly<Record<Mode, ReadonlyMap<string, Field>>>;

/** The fields of all modes; what has one name in several is of one kind. */
export const allFields: ReadonlyMap<string, Field> = new Map(MODES.flatMap((mode) => [...fields[mode]]));

function camelCase(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

type Camel<Flag> = Flag extends `${infer Before}-${infer After}` ? `${Before}${Capitalize<Camel<After>>}` : Flag;
type Flags = { [M in Mode]: keyof ModeValues[M] }[Mode];
type Names = Camel<Exclude<Flags, "check" | "watch" | "feature" | "limit">> | "features" | "limits";

type Missing = Exclude<Names, keyof Entry> | Exclude<keyof Entry, Names | "input" | "mode">;

/** Holds the type of an entry to the options: what is missing in the one or the other is in the compiler's error. */
true satisfies [Missing] extends [never] ? true : Missing;
