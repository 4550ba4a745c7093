import {
  type CoreWorld,
  complete,
  type InstantiateCore,
  type LinkedCore,
  type LoweredImports,
} from "../core-module/index.ts";
import type { AnyInstance } from "../state/index.ts";
import type { CoreDef } from "./plan.ts";

/**
 * The bindings for one memory and one realloc of a component: while they are made they wait twice, for these two, and for the component to be
 * ready; and the steps of the component wait for them in between.
 */
export class Activation {
  readonly memory: number | null;
  readonly realloc: number | null;
  /** There as soon as the bindings have begun. */
  instance: AnyInstance | undefined;
  /** What stands for the imports; there as soon as the bindings have begun. */
  lowered: LoweredImports | undefined;
  /** What the bindings find of the component. */
  readonly exports: Record<string, WebAssembly.ExportValue> = Object.create(null);
  /** What the component exports by this memory and realloc, by the names of the legacy scheme. */
  readonly lifted: Map<string, CoreDef> = new Map();
  readonly #ready = new Signal();
  readonly #started = new Signal();
  readonly #world: CoreWorld;
  readonly #finished: Promise<void>;

  constructor(memory: number | null, realloc: number | null, world: CoreWorld, finished: Promise<void>) {
    this.memory = memory;
    this.realloc = realloc;
    this.#world = world;
    this.#finished = finished;
  }

  /** What the bindings call to get the component. */
  readonly instantiate: InstantiateCore = async (instance, lowered): Promise<LinkedCore> => {
    this.instance = instance;
    this.lowered = lowered;
    await this.#ready.given;
    return {
      exports: complete(this.exports, this.#world, instance),
      start: () => {
        this.#started.give();
        return this.#finished;
      },
    };
  };

  /** Memory and realloc are there: has the bindings go on until all that they need is theirs. */
  async begin(): Promise<void> {
    this.#ready.give();
    await this.#started.given;
  }
}

/** Something that will have happened. */
class Signal {
  give!: () => void;
  readonly given: Promise<void> = new Promise((resolve) => {
    this.give = resolve;
  });
}
