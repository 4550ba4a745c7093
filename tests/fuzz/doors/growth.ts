import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { HandleTable } from "@wit-bindgen-ts/runtime-helpers/internal";
import fc from "fast-check";
import type { Door } from "../door.ts";
import { type Exports, load } from "./abi/load.ts";
import { Random } from "./abi/random.ts";
import { callsOf, kindsHost, resourcesHost } from "./growth/calls.ts";

interface Calls {
  readonly seed: number;
  readonly count: number;
}

/** What is in use: in bytes, or handles. */
interface Use {
  readonly heap: number;
  readonly guests: number;
  readonly handles: number;
}

/** By how much each may be more than after the first calls, whatever the number of calls. */
const MORE: Use = { heap: 6 * 2 ** 20, guests: 8 * 65536, handles: 0 };
/** How many calls are made before it is looked at how much is in use, so that engines and allocators have what they keep. */
const FIRST = 30_000;
/** What `instantiate` is called anew after: an instance that trapped has to go as well. */
const TRAP_AFTER = 20_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Instances of real guests, with all that is theirs. */
class Guests {
  readonly #memories: WebAssembly.Memory[] = [];
  readonly #tables: HandleTable[] = [];
  #make: Record<string, (imports: object) => Promise<Exports>> = {};
  calls: readonly ((random: Random) => void)[] = [];

  async open(): Promise<void> {
    for (const name of ["kinds", "resources"]) {
      const url = new URL(`../../runtime/guests/built/${name}.wasm`, import.meta.url);
      const tables = this.#tables;
      this.#make[name] = await load(new Uint8Array(await readFile(url)), {
        linked: ({ exports }) => {
          if (exports["memory"] !== undefined) this.#memories.push(exports["memory"] as WebAssembly.Memory);
        },
        helpers: {
          HandleTable: class extends HandleTable {
            constructor(owner: ConstructorParameters<typeof HandleTable>[0]) {
              super(owner);
              tables.push(this);
            }
          },
        },
      });
    }
    await this.start();
  }

  async start(): Promise<void> {
    for (const all of [this.#memories, this.#tables]) all.length = 0;
    const kinds = await this.#make["kinds"]!(kindsHost);
    this.calls = callsOf(kinds, await this.#make["resources"]!(resourcesHost));
  }

  /** Ends an instance by what a host function throws, and begins others. */
  async trap(): Promise<void> {
    const error = new Error("of the host");
    const fail = (): never => {
      throw error;
    };
    const kinds = await this.#make["kinds"]!({ ...kindsHost, "next-id": fail, measure: fail });
    try {
      (kinds["ids"] as unknown as (count: number) => unknown)(3);
    } catch (thrown) {
      if (thrown !== error) throw thrown;
      await this.start();
      return;
    }
    throw new Error("a call did not throw what its import threw");
  }

  /** What is in use once all garbage is gone, and what finalizers were to do is done. */
  async use(): Promise<Use> {
    for (let round = 0; round < 2; round++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return {
      heap: heapUsed + external,
      guests: this.#memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
      handles: this.#tables.reduce((sum, table) => sum + inUse(table), 0),
    };
  }
}

/** How many entries of a table are not free. */
function inUse(table: HandleTable): number {
  const { entries, free } = table as unknown as { entries: readonly unknown[]; free: readonly unknown[] };
  return entries.length - free.length;
}

export const door: Door<Calls> = {
  name: "growth",
  about:
    "calls of all sorts to real guests, by the thousand: no more is in use of heap, guest memory and handles than before",
  inputs: fc.record({ seed: fc.nat(), count: fc.integer({ min: 1000, max: 5000 }) }),
  seconds: 60,

  async open() {
    const counts = { calls: 0, instances: 1, "heap in KiB, more": 0, "guests in KiB, more": 0 };
    const guests = new Guests();
    await guests.open();
    const make = (random: Random, count: number): void => {
      for (let i = 0; i < count; i++) random.pick(guests.calls)(random);
    };
    let first: Use | undefined;
    let sinceTrap = 0;

    return {
      async attempt({ seed, count }) {
        if (first === undefined) {
          make(new Random(1), FIRST);
          await guests.trap();
          make(new Random(2), FIRST);
          first = await guests.use();
        }
        make(new Random(seed), count);
        counts.calls += count;
        sinceTrap += count;
        if (sinceTrap > TRAP_AFTER) {
          await guests.trap();
          make(new Random(2), FIRST);
          counts.calls += FIRST;
          counts.instances++;
          sinceTrap = 0;
        }
        const use = await guests.use();
        const more = (what: keyof Use): number => use[what] - first![what];
        counts["heap in KiB, more"] = Math.round(more("heap") / 1024);
        counts["guests in KiB, more"] = Math.round(more("guests") / 1024);
        for (const what of ["heap", "guests", "handles"] as const)
          if (more(what) > MORE[what])
            throw new Error(`after ${counts.calls} calls ${what} is ${use[what]}, and was ${first[what]} at first`);
      },
      counts: () => counts,
    };
  },
};
