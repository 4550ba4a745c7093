import { ComponentError, Trap } from "@wit-bindgen-ts/runtime-helpers";
import fc from "fast-check";
import type { Door } from "../door.ts";
import { type Instance, program } from "./abi/program.ts";
import { Random } from "./abi/random.ts";
import type { Type } from "./abi/types.ts";
import { HANDLES, start, type Theatre } from "./guests/actors.ts";
import { callablesOf } from "./guests/callables.ts";
import { HostError, Lacking } from "./guests/household.ts";
import { type Deed, type Plan, REALLOCS } from "./guests/villain.ts";
import { PUPPET, worlds } from "./guests/world.ts";

interface Step {
  /** Which function the host calls. */
  readonly call: number;
  readonly seed: number;
  readonly plan: Plan;
}
interface Misbehaviour {
  readonly world: number;
  /** Of what is in memory. */
  readonly seed: number;
  readonly steps: readonly Step[];
}

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.oneof(
    { weight: 60, arbitrary: fc.constant("call" as const) },
    { weight: 5, arbitrary: fc.constantFrom("grow" as const, "poke" as const) },
    { weight: 1, arbitrary: fc.constantFrom("trap" as const, "trap" as const, "recurse" as const) },
  ),
  which: fc.nat(999),
});
const few = (maxLength: number, weight: number): fc.Arbitrary<Deed[]> =>
  fc.oneof({ weight, arbitrary: fc.constant<Deed[]>([]) }, { weight: 1, arbitrary: fc.array(deed, { maxLength }) });

const step: fc.Arbitrary<Step> = fc.record({
  call: fc.nat(999),
  seed: fc.nat(),
  plan: fc.record({
    deeds: fc.array(deed, { maxLength: 3 }),
    realloc: fc.nat(REALLOCS - 1),
    postReturn: few(1, 8),
    destructor: few(1, 4),
  }),
});

const check = (holds: boolean, what: string, cause?: unknown): void => {
  if (!holds) throw new Error(what, { cause });
};

export const door: Door<Misbehaviour> = {
  name: "guests",
  about:
    "guests that return any bits and call anything anywhere: a right value or a trap, and nothing of others is touched",
  inputs: fc.record({
    world: fc.nat(worlds.length - 1),
    seed: fc.nat(),
    steps: fc.array(step, { minLength: 1, maxLength: 8 }),
  }),

  async open() {
    const counts = { calls: 0, returned: 0, errors: 0, traps: 0, "errors of the host": 0, "to the end": 0 };
    const theatres: Theatre[] = [];
    for (const world of worlds)
      theatres.push({ world, made: await program(world.text), callables: callablesOf(world) });
    const sibling = await start(theatres[0]!, 1);
    const before = Buffer.from(sibling.instance.guest.memory.buffer.slice(0));
    const quiet: Plan = { deeds: [], realloc: REALLOCS - 1, postReturn: [], destructor: [] };
    const callSibling = (): void => {
      sibling.villain.begin(quiet, new Random(1));
      check(sayOk(sibling.instance, "") === 7, "the sibling does not answer");
    };

    return {
      async attempt({ world, seed, steps }) {
        const theatre = theatres[world % theatres.length]!;
        const { callables } = theatre;
        const { instance, villain, house } = await start(theatre, seed);
        const exports = instance.exports[PUPPET]!;
        let cause: unknown;
        for (const { call, seed: own, plan } of steps) {
          const random = new Random(own);
          const { params, result, call: run } = callables[call % callables.length]!;
          house.random = random;
          house.visit = () => {
            callSibling();
            try {
              sayOk(instance, "");
              house.findings.push("an instance is entered again while it runs");
            } catch (error) {
              if (!(error instanceof Trap) || !error.message.includes("cannot enter"))
                house.findings.push(`an instance is not entered again, but says ${String(error)}`);
            }
          };
          villain.begin(plan, random);
          counts.calls++;
          const had = house.handles;
          try {
            const args = params.map((type) => house.sample(type));
            const value = run(exports, house, args);
            const { result: fallible } = result as { result?: readonly [Type | null, Type | null] };
            house.receive([fallible === undefined ? result : fallible[0]!], [value], "the result");
            counts.returned++;
          } catch (error) {
            const { result: fallible } = result as { result?: readonly [Type | null, Type | null] };
            if (error instanceof Lacking) {
              house.handles = had;
              continue;
            }
            if (error instanceof ComponentError && fallible !== undefined) {
              house.receive([fallible[1]!], [error.payload], "the error");
              counts.errors++;
            } else {
              cause = error;
              break;
            }
          } finally {
            house.endCall();
          }
        }
        check(house.findings.length === 0, house.findings.join("; "), cause);
        if (cause === undefined) {
          counts["to the end"]++;
          const rest = HANDLES - house.handles;
          cause = thrown(() => (instance.exports["probe"] as unknown as () => void)());
          check(
            villain.filled === rest,
            `there is room for ${villain.filled} handles, and should be for ${rest}`,
            cause,
          );
        } else {
          counts[cause instanceof HostError ? "errors of the host" : "traps"]++;
        }
        checkEnd(cause, instance);
        callSibling();
        check(
          before.equals(Buffer.from(sibling.instance.guest.memory.buffer)),
          "the memory of another instance is not as it was",
        );
      },
      counts: () => counts,
    };
  },
};

function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

const sayOk = (instance: Instance, text: string): unknown =>
  (instance.exports["ok"] as unknown as (text: string) => unknown)(text);

/** What ended an instance has to be a trap, and the instance to be locked from then on. */
function checkEnd(cause: unknown, instance: Instance): void {
  const isTrap =
    cause instanceof Trap ||
    cause instanceof WebAssembly.RuntimeError ||
    cause instanceof HostError ||
    (cause instanceof RangeError && /call stack/.test(cause.message));
  check(isTrap, `an instance ends with ${String(cause)}`, cause);
  const { Piece } = instance.exports[PUPPET] as unknown as { Piece: new (n: number) => object };
  for (const call of [() => sayOk(instance, "a"), () => new Piece(1)]) {
    const later = thrown(call);
    check(
      later instanceof Trap && later.message.includes("cannot enter component instance: it trapped in an earlier call"),
      `after a trap it says ${String(later)}`,
      cause,
    );
  }
}
