import type { Type } from "../fuzz/doors/abi/types.ts";
import { type Value, wellFormed } from "../fuzz/doors/abi/values.ts";

/** The lengths of all strings, lists and maps of a value, by their paths as descriptions have them. */
export class Lengths {
  readonly #found = new Map<string, number>();
  /** How many of them there are. */
  count = 0;
  readonly #bytes: (text: string) => number;

  constructor(bytes: (text: string) => number) {
    this.#bytes = bytes;
  }

  of(path: string): number {
    return this.#found.get(path) ?? 0;
  }

  add(type: Type, value: Value, path: string): void {
    if (type === "string") this.#add(path, this.#bytes(wellFormed(value as string)));
    if (typeof type === "string" || "enum" in type || "flags" in type || "own" in type || "borrow" in type) return;
    if ("option" in type) {
      if (value !== null) this.add(type.option, (value as readonly Value[])[0]!, `${path}.some`);
      return;
    }
    const parts = value as readonly Value[];
    if ("list" in type) {
      if (type.length === undefined) this.#add(path, parts.length);
      for (const part of parts) this.add(type.list, part, `${path}[]`);
    } else if ("map" in type) {
      this.#add(path, parts.length);
      for (const [key, item] of parts as readonly (readonly [Value, Value])[]) {
        this.add(type.map[0], key, `${path}[].key`);
        this.add(type.map[1], item, `${path}[].value`);
      }
    } else if ("tuple" in type)
      for (const [at, part] of type.tuple.entries()) this.add(part, parts[at]!, `${path}.${at}`);
    else if ("record" in type)
      for (const [at, [name, part]] of type.record.entries()) this.add(part, parts[at]!, `${path}.${name}`);
    else {
      const cases =
        "result" in type
          ? ([
              ["ok", type.result[0]],
              ["err", type.result[1]],
            ] as const)
          : type.variant;
      const [name, payload] = cases[parts[0] as number]!;
      if (payload !== null) this.add(payload, parts[1]!, `${path}.${name}`);
    }
  }

  #add(path: string, length: number): void {
    this.count++;
    this.#found.set(path, this.of(path) + length);
  }
}
