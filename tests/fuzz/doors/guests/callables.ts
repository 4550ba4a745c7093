import type { Functions } from "../abi/program.ts";
import type { Type } from "../abi/types.ts";
import { type Household, Lacking } from "./household.ts";
import type { World } from "./world.ts";

/** What the host may call: with what to lower, and what comes back. */
export interface Callable {
  readonly params: readonly Type[];
  readonly result: Type;
  call(exports: Functions, house: Household, args: readonly unknown[]): unknown;
}

const methods = (name: "piece" | "part"): Callable[] => {
  const held = (house: Household): Functions & Disposable => {
    const object = house.held(name);
    if (object === undefined) throw new Lacking();
    return object as Functions & Disposable;
  };
  return [
    { params: ["u32"], result: { own: name }, call: (_, house, [n]) => new house.guestClasses[name](n as number) },
    { params: [], result: "u32", call: (_, house) => held(house)["value"]!() },
    {
      params: [{ borrow: name }, "string"],
      result: { own: name },
      call: (_, house, args) => held(house)["join"]!(...args),
    },
    {
      params: [],
      result: "u32",
      call: (_, house) => {
        const object = held(house);
        house.release(name, object);
        object[Symbol.dispose]();
        return 0;
      },
    },
  ];
};
const functions = ({ puppet }: World): Callable[] =>
  puppet.map(({ name, params, result }) => ({
    params,
    result,
    call: (exports, _, args) => exports[name]!(...args),
  }));

/** What the host may call of a world; of resources as often as all else. */
export const callablesOf = (world: World): readonly Callable[] => [
  ...[...methods("piece"), ...methods("part"), ...functions(world)],
];

