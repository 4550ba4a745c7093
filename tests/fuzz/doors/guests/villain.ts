import type { Act, Guest } from "../abi/program.ts";
import type { CoreFunction, CoreType, CoreValue, Outline, Signature } from "../abi/puppet.ts";
import type { Random } from "../abi/random.ts";
import { HOST, PUPPET, type World } from "./world.ts";

/** What a guest does beside returning. */
export interface Deed {
  readonly kind: "call" | "grow" | "poke" | "trap" | "recurse";
  /** Which of the imports it calls. */
  readonly which: number;
}

/** What a guest does in a call: in the function that is called, in its realloc, its post-return, and in destructors. */
export interface Plan {
  readonly deeds: readonly Deed[];
  readonly realloc: number;
  readonly postReturn: readonly Deed[];
  readonly destructor: readonly Deed[];
}

const unreachable = new WebAssembly.Instance(
  new WebAssembly.Module(
    Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]),
  ),
).exports["f"] as () => never;

/** What a realloc may do; most do what they should. */
export const REALLOCS = 24;
const HEAP = 8192;

/** What the villain is watched by: handles that come and go within the guest. */
export interface Watch {
  readonly findings: string[];
  handles: number;
  readonly disposed: number;
}

/** A guest that returns any bits, pointers and handles, and calls what it likes, wherever it runs. */
export class Villain {
  random!: Random;
  plan: Plan = { deeds: [], realloc: 0, postReturn: [], destructor: [] };
  readonly #guest: Guest;
  readonly #watch: Watch;
  readonly #outline: Outline;
  readonly #world: World;
  #next = HEAP;
  #rep = 0;
  /** Its resources that are alive, by the number that stands for each. */
  readonly #reps = new Map<number, string>();
  /** Handles that it got somehow. */
  readonly #known = new Map<number, string>();

  constructor(guest: Guest, outline: Outline, world: World, watch: Watch) {
    this.#world = world;
    this.#guest = guest;
    this.#outline = outline;
    this.#watch = watch;
  }

  begin(plan: Plan, random: Random): void {
    this.plan = plan;
    this.random = random;
    this.#next = HEAP;
  }

  /** Fills memory with what mostly makes sense as a pointer, a length, a handle or text. */
  fill(): void {
    const words = new Uint32Array(this.#guest.memory.buffer, 0, HEAP / 4);
    for (let i = 0; i < words.length; i++) words[i] = this.#word();
  }

  #word(): number {
    const { random } = this;
    const kind = random.below(20);
    if (kind < 11) return random.below(6);
    if (kind < 17) return 1024 + 8 * random.below(512);
    return kind < 19 ? random.pick([0x64636261, 0xa9c3, 0x10ffff, 0xd800, 0xff, 0x80]) : random.bits();
  }

  #i32(): number {
    const { random } = this;
    const kind = random.below(20);
    if (kind < 7) return random.below(5);
    if (kind < 11 && this.#known.size > 0) return random.pick([...this.#known.keys()]);
    if (kind < 16) return 1024 + 8 * random.below(512);
    if (kind < 18) return random.pick([65536, 65535, 65532, 65528, 1025, 1026, 0xffffffff, 0x80000000, 0xfffffff8, 131072]);
    return random.bits();
  }

  #core(type: CoreType): CoreValue {
    if (type === "i32") return this.#i32() | 0;
    if (type === "i64") return this.random.pick([0n, -1n, BigInt.asIntN(64, this.random.bits64()), BigInt(this.#i32() >>> 0)]);
    return this.random.pick([0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, this.random.bits()]);
  }

  /** The functions of the core module. */
  act(): Act {
    return (name): CoreFunction => {
      const signature = this.#outline.signatures[this.#outline.exports.get(name)!]!;
      if (name === "cabi_realloc") return ((_, __, align, size) => this.#realloc(align as number, size as number)) as CoreFunction;
      if (name === "_initialize") return () => undefined;
      if (name === "ok") return () => 7;
      if (name === "probe") return () => this.#fillTable();
      if (name.startsWith("cabi_post_")) return () => this.#do(this.plan.postReturn);
      const destructor = /\[dtor\](.*)$/.exec(name)?.[1];
      if (destructor !== undefined) return (rep) => this.#destroy(destructor, rep as number);
      const method = /\[method\](.*)\./.exec(name)?.[1];
      const gives = this.#gives(name);
      return (...args) => this.#enter(signature, args, method, gives);
    };
  }

  /** The resource that a function has to give, where it is nothing else. */
  #gives(name: string): string | undefined {
    const made = /\[constructor\](.*)$|\[method\](.*)\.join$/.exec(name);
    if (made !== null) return made[1] ?? made[2];
    const func = this.#world.puppet.find((each) => name === `${PUPPET}#${each.name}`);
    return (func?.result as { own?: string } | undefined)?.own;
  }

  #enter(
    { results }: Signature,
    args: readonly CoreValue[],
    method: string | undefined,
    gives: string | undefined,
  ): CoreValue | undefined {
    if (method !== undefined && this.#reps.get(args[0] as number) !== method)
      this.#watch.findings.push(`a method of ${method} is called with ${args[0]}, which stands for none`);
    for (const deed of this.plan.deeds) this.#perform(deed);
    const handle = gives === undefined ? undefined : this.#handle(gives, true);
    const [type] = results;
    return type === undefined ? undefined : (handle ?? this.#core(type));
  }

  /** Mostly a handle that it has of a resource, which is gone then if it is to be given; undefined for any. */
  #handle(resource: string, isGiven: boolean): number | undefined {
    if (this.random.chance(8)) return undefined;
    const [found] = [...this.#known].find(([, name]) => name === resource) ?? this.#new(resource);
    if (isGiven && found !== undefined) this.#known.delete(found);
    return found;
  }

  #new(resource: string): [number] | [] {
    const { imports } = this.#outline;
    const index = imports.findIndex(({ name }) => /\[(constructor|resource-new)\]/.test(name) && name.endsWith(`]${resource}`));
    const made = this.#call(index);
    return made === undefined ? [] : [made as number];
  }

  #do(deeds: readonly Deed[]): undefined {
    for (const deed of deeds) this.#perform(deed);
  }

  #destroy(name: string, rep: number): undefined {
    if (this.#reps.get(rep) !== name)
      this.#watch.findings.push(`a destructor of ${name} gets ${rep}, which stands for none, or no more`);
    this.#reps.delete(rep);
    this.#do(this.plan.destructor);
  }

  #perform({ kind, which }: Deed): CoreValue | undefined {
    if (kind === "trap") return unreachable();
    if (kind === "recurse") return this.#recurse();
    if (kind === "grow") this.#guest.memory.grow(this.#guest.memory.buffer.byteLength < 3 * 65536 ? 1 : 0);
    if (kind === "poke") this.fill();
    return kind === "call" ? this.#call(which) : undefined;
  }

  #recurse(): number {
    return 1 + this.#recurse();
  }

  /** Calls an import, or what it has for its handles. */
  #call(which: number): CoreValue | undefined {
    const { module, name, type } = this.#outline.imports[which % this.#outline.imports.length]!;
    const { params } = this.#outline.signatures[type]!;
    const args = params.map((param) => this.#core(param));
    const [, what, resource = "", method] = /^\[(.*)\](.*?)(\..*)?$/.exec(name) ?? [];
    const isOfHandle = what === "method" || what === "resource-drop" || what === "resource-rep";
    if (isOfHandle) args[0] = this.#handle(resource, what === "resource-drop") ?? args[0]!;
    if (method === ".join") args[1] = this.#handle(resource, false) ?? args[1]!;
    if (what === "resource-new") {
      args[0] = ++this.#rep;
      this.#reps.set(this.#rep, resource);
    }
    const { disposed } = this.#watch;
    const result = this.#guest.call(module, name)(...args);
    if (what === "resource-new") this.#watch.handles++;
    // A handle of the host's may have been lent; what was owned was then disposed of.
    if (what === "resource-drop") this.#watch.handles -= module === HOST ? this.#watch.disposed - disposed : 1;
    if (what === "resource-rep" && this.#reps.get(result as number) !== resource)
      this.#watch.findings.push(`a handle of ${resource} stands for ${result}, which is none`);
    if (what === "resource-new" || what === "constructor" || method === ".join") this.#known.set(result as number, resource);
    return result;
  }

  #realloc(align: number, size: number): number {
    const at = (this.#next + align - 1) & -align;
    this.#next = at + size;
    const end = this.#guest.memory.buffer.byteLength;
    switch (this.plan.realloc % REALLOCS) {
      case 0: return 0;
      case 1: return at + 1;
      case 2: return (end - size) & -align;
      case 3: return end;
      case 4: return -align;
      case 5: return 2048;
      case 6: this.#perform({ kind: "grow", which: 0 }); return at;
      case 7: return unreachable();
      case 8: this.#call(this.random.bits()); return at;
      case 9: return this.#i32();
      case 10: return 0x7fffffff & -align;
      case 11: this.fill(); return at;
      default: return at;
    }
  }

  /** Makes handles until there is no room for another; notes how many. */
  filled = 0;
  #fillTable(): never {
    for (;;) {
      this.#guest.call(`[export]${PUPPET}`, "[resource-new]piece")(++this.#rep);
      this.filled++;
    }
  }
}
