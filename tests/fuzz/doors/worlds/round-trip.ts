import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { alike, camelCase, HostValues, pascalCase, told } from "../abi/host-values.ts";
import type { Guest, Instance, Program } from "../abi/program.ts";
import type { CoreFunction, CoreValue } from "../abi/puppet.ts";
import type { Random } from "../abi/random.ts";
import type { Type } from "../abi/types.ts";
import { Sampler, type Value, wellFormed } from "../abi/values.ts";
import { type Func, GUEST, OWNER, PACKAGE, RESOURCES, SHADOW, type World } from "./world.ts";

const [AREA, HEAP] = [1024, 65536];
export const PAGES = 16;

interface Wanted {
  readonly args: readonly unknown[];
  readonly answer: { readonly value?: unknown; readonly error?: ComponentError };
}

/** An instance whose guest hands everything on to the host, both ways, with a host that knows what has to come. */
export class RoundTrip {
  readonly #program: Program;
  readonly #world: World;
  readonly #random: Random;
  readonly #classes = Object.fromEntries(RESOURCES.map((name) => [name, class {}]));
  #instance!: Instance;
  #next = HEAP;
  #wanted: Wanted | undefined;
  #failure: Error | undefined;
  values = 0;

  constructor(program: Program, world: World, random: Random) {
    this.#program = program;
    this.#world = world;
    this.#random = random;
  }

  async start(): Promise<void> {
    const host = (names: readonly string[]): object =>
      Object.fromEntries(names.map((name) => [camelCase(name), (...args: unknown[]) => this.#host(args)]));
    const { interfaces, resource } = this.#world;
    const imports = {
      [OWNER]: Object.fromEntries(RESOURCES.map((name) => [pascalCase(name), this.#classes[name]])),
      [SHADOW]: host(["make", ...resource.methods.map((_, i) => `m${i}`)]),
      ...Object.fromEntries(
        interfaces.map(({ name, funcs }) => [`${PACKAGE}/${name}`, host(funcs.map((each) => each.name))]),
      ),
    };
    this.#instance = await this.#program.instantiate(imports, (guest) => (name) => this.#function(guest, name));
  }

  #function(guest: Guest, name: string): CoreFunction {
    if (name === "cabi_realloc")
      return ((old: number, oldSize: number, align: number, size: number) => {
        const at = (this.#next + align - 1) & -align;
        this.#next = at + size;
        new Uint8Array(guest.memory.buffer).copyWithin(at, old, old + oldSize);
        return at;
      }) as CoreFunction;
    const [, module = "", item = ""] = /^(.*)#(.*)$/.exec(name) ?? [];
    if (name.startsWith("cabi_post_") || item.startsWith("[dtor]") || name === "_initialize") return () => undefined;
    if (module !== GUEST) return this.#handOn(guest, module, item);
    const { name: called, methods } = this.#world.resource;
    if (item.startsWith("[constructor]")) {
      const make = this.#handOn(guest, SHADOW, "make");
      return (...args) => {
        make(...args);
        return guest.call(`[export]${GUEST}`, `[resource-new]${called}`)(7);
      };
    }
    const method = methods.findIndex((each) => item === `[method]${called}.${each.name}`);
    const shadow = this.#handOn(guest, SHADOW, `m${method}`);
    return (rep, ...args) => {
      if (rep !== 7) this.#failure ??= new Error(`a method is called with ${rep}, and not with what it was made of`);
      return shadow(...args);
    };
  }

  /** Calls the import with what it was called with itself, and gives back what that gives. */
  #handOn(guest: Guest, module: string, name: string): CoreFunction {
    const { imports, signatures } = this.#program.outline;
    const found = imports.find((each) => each.module === module && each.name === name)!;
    const { params } = signatures[found.type]!;
    const func = this.#world.interfaces
      .find((each) => `${PACKAGE}/${each.name}` === module)
      ?.funcs.find((each) => each.name === name);
    const lent = func?.params[0]?.[1];
    return (...args) => {
      const isInArea = params.length === args.length + 1;
      const back = guest.call(module, name)(...args, ...(isInArea ? [AREA] : []));
      if (typeof lent === "object" && "borrow" in lent) {
        const isSpilled = args.length === 1 && func!.params.length > 1;
        const handle: CoreValue = isSpilled
          ? new DataView(guest.memory.buffer).getInt32(args[0] as number, true)
          : args[0]!;
        guest.call(OWNER, `[resource-drop]${lent.borrow}`)(handle);
      }
      return isInArea ? AREA : back;
    };
  }

  #host(args: readonly unknown[]): unknown {
    const { args: wanted, answer } = this.#wanted!;
    if (!alike(args, wanted)) this.#failure ??= new Error(`the host got ${told(args)}, and not ${told(wanted)}`);
    if (answer.error !== undefined) throw answer.error;
    return answer.value;
  }

  /** Calls everything with random values. */
  run(count: number): void {
    const { interfaces, resource } = this.#world;
    for (let i = 0; i < count; i++) {
      for (const { name, funcs } of interfaces) {
        const exports = this.#instance.exports[`${PACKAGE}/${name}`]!;
        for (const func of funcs)
          this.#call(`${name}.${func.name}`, func, (args) => exports[camelCase(func.name)]!(...args));
      }
      const Made = this.#instance.exports[GUEST]![pascalCase(resource.name)] as unknown as new (
        ...args: readonly unknown[]
      ) => Record<string, (...args: readonly unknown[]) => unknown>;
      let made!: InstanceType<typeof Made>;
      this.#call(`constructor of ${resource.name}`, { name: "", params: resource.params, result: null }, (args) => {
        made = new Made(...args);
      });
      for (const func of resource.methods) {
        // With what stands for itself it may be one too many for core values: then they lie in memory, and cannot be handed on.
        if (this.#isAlike(func)) this.#call(func.name, func, (args) => made[camelCase(func.name)]!(...args));
      }
      (made as unknown as Disposable)[Symbol.dispose]();
    }
  }

  #isAlike(func: Func): boolean {
    const { imports, signatures, exports } = this.#program.outline;
    const { name, methods } = this.#world.resource;
    const own = signatures[exports.get(`${GUEST}#[method]${name}.${func.name}`)!]!;
    const shadow =
      signatures[imports.find((each) => each.module === SHADOW && each.name === `m${methods.indexOf(func)}`)!.type]!;
    const area = shadow.results.length < own.results.length ? 1 : 0;
    return own.params.length === shadow.params.length - area + 1;
  }

  /** A value as it is given, and as it comes back: texts without lone surrogates. */
  #pair(type: Type): { readonly given: unknown; readonly back: unknown } {
    this.values++;
    const objects: object[] = [];
    const sampler = new Sampler(this.#random, (name) => objects.push(new this.#classes[name]!()) - 1);
    const host = new HostValues((index) => objects[index as number]);
    const value = sampler.of(type);
    return { given: host.of(type, value), back: host.of(type, wellFormedIn(value)) };
  }

  #call(what: string, { params, result }: Func, call: (args: readonly unknown[]) => unknown): void {
    this.#next = HEAP;
    const args = params.map(([, type]) => this.#pair(type));
    const pair = result === null ? undefined : this.#pair(result);
    const answer = pair === undefined ? {} : answerOf(result!, pair.given);
    const wanted = pair === undefined ? {} : answerOf(result!, pair.back);
    this.#wanted = { args: args.map(({ back }) => back), answer };
    let got: { value?: unknown; error?: unknown };
    try {
      got = { value: call(args.map(({ given }) => given)) };
    } catch (error) {
      got = { error };
    }
    if (this.#failure !== undefined) throw new Error(`${what}: ${this.#failure.message}`, { cause: got.error });
    if (answer.error === undefined && got.error !== undefined) throw new Error(`${what} fails`, { cause: got.error });
    const isThrown = wanted.error !== undefined;
    const one = isThrown ? (got.error as ComponentError).payload : got.value;
    const other = isThrown ? wanted.error.payload : wanted.value;
    if (!alike(one, other)) throw new Error(`${what} gives ${told(one)}, and not ${told(other)}`);
  }
}

const wellFormedIn = (value: Value): Value =>
  typeof value === "string" ? wellFormed(value) : Array.isArray(value) ? value.map(wellFormedIn) : value;

/** What a host function with such a result does to give this value. */
function answerOf(type: Type, value: unknown): Wanted["answer"] {
  if (typeof type === "string" || !("result" in type)) return { value };
  const { tag, val } = value as { tag: string; val?: unknown };
  return tag === "ok" ? { value: val } : { error: new ComponentError(val) };
}
