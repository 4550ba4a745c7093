import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { conforms } from "../abi/conforms.ts";
import { HostValues, told } from "../abi/host-values.ts";
import type { Random } from "../abi/random.ts";
import type { Type } from "../abi/types.ts";
import { Sampler } from "../abi/values.ts";
import type { World } from "./world.ts";

/** What the host's own functions fail with. */
export class HostError extends Error {}

/** There is no resource at hand that a call wants. */
export class Lacking extends Error {}

type HostName = "thing" | "other";
type GuestName = "piece" | "part";
const isOfHost = (name: string): name is HostName => name === "thing" || name === "other";

/** A host that does all right, and knows what belongs to whom: its own resources by object, the guest's by the objects that it was given. */
export class Household {
  /** What did not hold. The host goes on, so that the guest sees no difference. */
  readonly findings: string[] = [];
  /** How many handles the guest has to have, as far as the host can know. */
  handles = 0;
  disposed = 0;
  random!: Random;
  /** What host functions do now and then, when the guest calls them. */
  visit: () => void = () => {};
  readonly #owner = new Map<object, "host" | "guest" | "gone">();
  readonly #pools: Record<GuestName, Set<object>> = { piece: new Set(), part: new Set() };
  /** Of the call that is under way: what the host lends, and gives no more. */
  readonly #lent = new Set<object>();
  readonly #classes: Record<HostName, new (n: number) => object>;
  guestClasses!: Record<GuestName, new (n: number) => object>;
  readonly #make = new HostValues((_, name, isBorrow) => this.#pick(name, isBorrow));

  constructor() {
    this.#classes = { thing: this.#class("thing"), other: this.#class("other") };
  }

  #class(name: HostName): new (n: number) => object {
    const house = this;
    return class {
      constructor() {
        house.#owner.set(this, "guest");
        house.handles++;
      }
      value(): number {
        house.#used(this, name);
        return house.answer("u32") as number;
      }
      join(it: unknown, text: unknown): unknown {
        house.#used(this, name);
        house.receive([{ borrow: name }, "string"], [it, text], `${name}.join`);
        return house.answer({ own: name });
      }
      [Symbol.dispose](): void {
        if (house.#owner.get(this) !== "guest") house.findings.push(`a ${name} that is not the guest's is disposed of`);
        house.#owner.set(this, "gone");
        house.disposed++;
      }
    };
  }

  #used(object: object, name: HostName): void {
    if (!(object instanceof this.#classes[name]) || !(this.#owner.get(object) === "guest" || this.#lent.has(object)))
      this.findings.push(`a method of ${name} is called with what the guest does not have`);
  }

  /** A resource to give or to lend. */
  #pick(name: string, isBorrow: boolean): object {
    if (isOfHost(name)) {
      const object = new this.#classes[name](0);
      if (isBorrow) {
        this.#owner.set(object, "host");
        this.#lent.add(object);
        this.handles--;
      }
      return object;
    }
    const pool = this.#pools[name as GuestName];
    const object = [...pool].find((each) => isBorrow || !this.#lent.has(each));
    if (object === undefined) throw new Lacking();
    this.#lent.add(object);
    if (!isBorrow) {
      pool.delete(object);
      this.handles++;
    }
    return object;
  }

  /** Whether a value is a resource that the guest may give or lend now. */
  #isHandle(value: unknown, name: string, isBorrow: boolean): boolean {
    if (typeof value !== "object" || value === null) return false;
    if (!isOfHost(name)) return this.#isOfGuest(value, name as GuestName, isBorrow);
    if (!(value instanceof this.#classes[name])) return false;
    const isTheirs = this.#owner.get(value) === "guest";
    if (isBorrow) return isTheirs || this.#lent.has(value);
    if (isTheirs) this.#owner.set(value, "host");
    this.handles--;
    return isTheirs;
  }

  #isOfGuest(value: object, name: GuestName, isBorrow: boolean): boolean {
    if (!(value instanceof this.guestClasses[name])) return false;
    if (isBorrow) return true;
    const pool = this.#pools[name];
    const isNew = !pool.has(value);
    pool.add(value);
    this.handles--;
    return isNew;
  }

  /** Checks what the guest gave: values of these types. */
  receive(types: readonly Type[], values: readonly unknown[], func: string): void {
    const isHandle = (value: unknown, name: string, isBorrow: boolean): boolean => this.#isHandle(value, name, isBorrow);
    if (values.length === types.length && types.every((type, i) => conforms(type, values[i], isHandle))) return;
    this.findings.push(`${func}: got ${told(values)}, which is not of ${told(types)}, or not the guest's to give`);
  }

  /** A value to lower: any of the type. */
  sample(type: Type): unknown {
    return this.#make.of(type, new Sampler(this.random).of(type));
  }

  /** One of the resources that the guest has given. */
  held(name: GuestName): object | undefined {
    return [...this.#pools[name]][0];
  }

  /** The host drops one. */
  release(name: GuestName, object: object): void {
    this.#pools[name].delete(object);
  }

  endCall(): void {
    this.#lent.clear();
  }

  /** What a host function gives back, or throws. */
  answer(type: Type): unknown {
    const { random } = this;
    if (random.chance(6)) this.visit();
    if (random.chance(40)) throw new HostError("of the host");
    let value: unknown;
    try {
      value = this.sample(type);
    } catch (error) {
      throw error instanceof Lacking ? new HostError("of the host, which has nothing to give") : error;
    }
    if (typeof type === "string" || !("result" in type)) return value;
    const { tag, val } = value as { tag: string; val?: unknown };
    if (tag === "err") throw new ComponentError(val);
    return val;
  }

  /** The interface that it gives. */
  imports({ host }: World): object {
    const functions = host.map(({ name, params, result }) => [
      name,
      (...args: unknown[]) => {
        this.receive(params, args, name);
        return this.answer(result);
      },
    ]);
    return { Thing: this.#classes.thing, Other: this.#classes.other, ...Object.fromEntries(functions) };
  }
}
