/// <reference lib="es2024.promise" />
/// <reference lib="es2025.promise" />
import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { completePromise } from "../../../packages/runtime-helpers/dist/guest/queue/combinators.js";
import { drain, enqueue } from "../../../packages/runtime-helpers/dist/guest/queue/jobs.js";

const Queue = completePromise();

type Job = (func: () => void) => void;

/** Runs a program with promises of a class, until nothing is left to do. */
type Run = (program: (P: PromiseConstructor, log: (text: string) => void, job: Job) => void) => Promise<string[]>;

const byEngine: Run = async (program) => {
  const log: string[] = [];
  program(Promise, (text) => log.push(text), queueMicrotask);
  await new Promise((done) => setTimeout(done, 0));
  return log;
};

const byQueue: Run = async (program) => {
  const log: string[] = [];
  program(Queue, (text) => log.push(text), enqueue);
  drain();
  return log;
};

const both = async (program: Parameters<Run>[0]): Promise<string[]> => {
  const expected = await byEngine(program);
  expect(await byQueue(program)).toEqual(expected);
  return expected;
};

/** What a random program does, step by step: each makes a promise of those before it, and has others told of it. */
type Step =
  | {
      readonly kind: "resolve" | "reject" | "adopt" | "thenable" | "badThenable" | "later" | "try";
      readonly at: number;
    }
  | { readonly kind: "then" | "catch" | "finally" | "throwing" | "returning"; readonly at: number }
  | { readonly kind: "all" | "allSettled" | "any" | "race"; readonly list: readonly number[] };

const at = fc.nat(50);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("resolve", "reject", "adopt", "thenable", "badThenable", "later", "try"), at }),
  fc.record({ kind: fc.constantFrom("then", "catch", "finally", "throwing", "returning"), at }),
  fc.record({
    kind: fc.constantFrom("all", "allSettled", "any", "race"),
    list: fc.array(at, { maxLength: 4 }),
  }),
) as fc.Arbitrary<Step>;

/** What was thrown; messages of errors are the engine's own. */
const named = (thrown: unknown): string => (thrown instanceof Error ? thrown.constructor.name : String(thrown));

/** A program that logs whatever happens, and when. */
const programOf =
  (steps: readonly Step[]): Parameters<Run>[0] =>
  (P, log, job) => {
    const made: Promise<unknown>[] = [P.resolve("first")];
    const pick = (index: number): Promise<unknown> => made[index % made.length]!;
    const thenable = (id: number, isBad: boolean) => ({
      // biome-ignore lint/suspicious/noThenProperty: it is what is tested
      then(ok: (value: unknown) => void, fail: (error: unknown) => void) {
        log(`${id} then called`);
        ok(`${id} by thenable`);
        fail(`${id} too late`);
        if (isBad) throw new Error("too late as well");
      },
    });
    const makers: Record<string, (step: never, id: number) => Promise<unknown>> = {
      resolve: (_: Step, id) => P.resolve(`${id}`),
      reject: (_: Step, id) => P.reject(`${id} no`),
      adopt: ({ at }: { at: number }) => new P((resolve) => resolve(pick(at))),
      thenable: (_: Step, id) => P.resolve(thenable(id, false)),
      badThenable: (_: Step, id) => new P((resolve) => resolve(thenable(id, true))),
      later: (_: Step, id) => {
        const { promise, resolve } = P.withResolvers<string>();
        job(() => resolve(`${id} later`));
        return promise;
      },
      try: ({ at }: { at: number }, id) =>
        P.try(() => {
          if (at % 2 === 0) throw `${id} thrown`;
          return pick(at);
        }),
      // biome-ignore lint/suspicious/noThenProperty: a name of the program's steps
      then: ({ at }: { at: number }, id) => pick(at).then((value) => `${id}(${value})`),
      catch: ({ at }: { at: number }, id) => pick(at).catch((error) => `${id} caught ${named(error)}`),
      finally: ({ at }: { at: number }, id) =>
        pick(at).finally(() => {
          log(`${id} finally`);
          return pick(at + 1).catch(() => {});
        }),
      throwing: ({ at }: { at: number }, id) =>
        pick(at).then(() => {
          throw `${id} thrown`;
        }),
      returning: ({ at }: { at: number }) => pick(at).then(() => pick(at + 1)),
      all: ({ list }: { list: number[] }) => P.all(list.map(pick)),
      allSettled: ({ list }: { list: number[] }) => P.allSettled(list.map(pick)),
      any: ({ list }: { list: number[] }) => P.any(list.map(pick)),
      race: ({ list }: { list: number[] }) => P.race(list.map(pick)),
    };
    steps.forEach((step, index) => {
      const id = index + 1;
      const promise = makers[step.kind]!(step as never, id);
      made.push(promise);
      promise.then(
        (value) => log(`${id} ok ${JSON.stringify(value)}`),
        (error) => log(`${id} failed ${error instanceof AggregateError ? error.errors.map(named) : named(error)}`),
      );
    });
  };

describe("promises of the queue", () => {
  test("have their jobs in the order of the engine's, in any program", async () => {
    let longest = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
        const log = await both(programOf(steps));
        longest = Math.max(longest, log.length);
      }),
      { numRuns: 1000 },
    );
    expect(longest).toBeGreaterThan(20);
  });

  test.each<[string, Parameters<Run>[0]]>([
    [
      "resolved with itself",
      (P, log) => {
        const { promise, resolve } = P.withResolvers();
        resolve(promise);
        promise.catch((error) => log(error.constructor.name));
      },
    ],
    [
      "a then that throws when it is read",
      (P, log) => {
        // biome-ignore lint/suspicious/noThenProperty: it is what is tested
        const bad = Object.defineProperty({}, "then", {
          get: () => {
            throw "unreadable";
          },
        });
        P.resolve(bad).catch((error) => log(String(error)));
      },
    ],
    [
      "an executor that throws after it resolved",
      (P, log) => {
        new P((resolve) => {
          resolve("first");
          throw new Error("late");
        }).then((value) => log(String(value)));
      },
    ],
    [
      "lists that fail on the way",
      (P, log) => {
        let closed = 0;
        const items = {
          *[Symbol.iterator]() {
            try {
              yield P.resolve(1);
              yield P.resolve(2);
            } finally {
              closed++;
            }
          },
        };
        const C = class extends P<unknown> {
          static override resolve(): never {
            throw "no resolve";
          }
        };
        C.all(items).catch((error) => log(`${error} closed ${closed}`));
        P.all({
          [Symbol.iterator]: () => {
            throw "no iterator";
          },
        } as never).catch((error) => log(String(error)));
        P.all(5 as never).catch((error) => log(error.constructor.name));
      },
    ],
    [
      "empty lists",
      (P, log) => {
        P.all([]).then((all) => log(`all ${all.length}`));
        P.allSettled([]).then((all) => log(`settled ${all.length}`));
        P.any([]).catch((error) => log(`${error.constructor.name} ${error.errors.length}`));
        P.race([]).then(() => log("never"));
        P.resolve().then(() => log("job"));
      },
    ],
    [
      "subclasses, and what is made of them",
      (P, log) => {
        class Sub extends P<unknown> {}
        class Plain extends P<unknown> {
          static override get [Symbol.species]() {
            return P;
          }
        }
        const sub = Sub.resolve(1);
        log(`${sub instanceof Sub} ${sub.then() instanceof Sub} ${sub.finally(() => {}) instanceof Sub}`);
        log(
          `${Plain.resolve(1).then() instanceof Plain} ${Sub.all([]) instanceof Sub} ${Sub.withResolvers().promise instanceof Sub}`,
        );
        log(`${P.resolve(sub) === (sub as never)} ${Sub.resolve(sub) === sub}`);
      },
    ],
    [
      "handlers that are no functions",
      (P, log) => {
        P.resolve(1)
          .then(5 as never, "x" as never)
          .then((value) => log(String(value)));
        P.reject(2)
          .finally("f" as never)
          .catch((error) => log(String(error)));
      },
    ],
    [
      "what is called as it may not be",
      (P, log) => {
        const error = (func: () => unknown): void => {
          try {
            func();
            log("fine");
          } catch (e) {
            log((e as Error).constructor.name);
          }
        };
        error(() => (P as never as () => void)());
        error(() => new P(undefined as never));
        error(() => P.resolve.call(undefined as never, 1));
        error(() => P.prototype.then.call({} as never, () => {}));
      },
    ],
    [
      "what it says of itself",
      (P, log) => {
        log(`${P.name} ${P.length} ${Object.prototype.toString.call(P.resolve())} ${P[Symbol.species] === P}`);
        log(
          Object.getOwnPropertyNames(P)
            .filter((name) => Object.keys(P).includes(name))
            .join(),
        );
        const known = ["all", "allSettled", "any", "race", "reject", "resolve", "try", "withResolvers"] as const;
        log(known.map((name) => `${name} ${typeof P[name]}`).join());
      },
    ],
  ])("%s", async (_name, program) => {
    expect((await both(program)).length).toBeGreaterThan(0);
  });

  test("chains of any length neither recurse nor keep what has run", () => {
    let count = 0;
    let promise = Queue.resolve();
    for (let i = 0; i < 200_000; i++) promise = promise.then(() => void count++);
    drain();
    const again = (): unknown => (count++ < 400_000 ? Queue.resolve().then(again) : undefined);
    again();
    drain();
    expect(count).toBeGreaterThan(400_000);
  });
});
