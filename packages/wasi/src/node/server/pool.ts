/** How many instances there are, and who waits for one. */
export interface PoolOptions {
  /** How many there are at most, made when they are needed: 32 by default. */
  readonly instances?: number | undefined;
  /** Whether each is used once. */
  readonly fresh?: boolean | undefined;
  /** How many may wait for one: 1,000 by default. */
  readonly queue?: number | undefined;
}

/** Too many wait already. */
export class BusyError extends Error {
  override readonly name = "BusyError";
}

/** Instances of which each is used by one at a time. */
export class Pool<T> {
  readonly #create: () => T | Promise<T>;
  readonly #most: number;
  readonly #isFresh: boolean;
  readonly #queue: number;
  /** Those that nobody uses; the one that was used last comes first, which the processor knows best. */
  readonly #idle: T[] = [];
  readonly #waiting: (() => void)[] = [];
  #used = 0;

  constructor(create: () => T | Promise<T>, { instances = 32, fresh = false, queue = 1000 }: PoolOptions = {}) {
    this.#create = create;
    this.#most = instances;
    this.#isFresh = fresh;
    this.#queue = queue;
  }

  /**
   * Uses an instance, when there is one.
   *
   * @param action says whether the instance can be used again
   * @throws BusyError, or what creating one throws
   */
  async use(action: (instance: T) => Promise<boolean>): Promise<void> {
    if (this.#used < this.#most) this.#used += 1;
    else await this.#turn();
    try {
      const instance = this.#idle.pop() ?? (await this.#create());
      if ((await action(instance)) && !this.#isFresh) this.#idle.push(instance);
    } finally {
      this.#leave();
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#queue)
      throw new BusyError(`${this.#queue} requests wait for an instance already`);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Whoever waits longest is next, in place of the one that leaves. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#used -= 1;
    else next();
  }
}
