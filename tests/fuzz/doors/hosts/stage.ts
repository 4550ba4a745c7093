import { type Functions, type Instance, type Program, program } from "../abi/program.ts";
import type { CoreFunction, CoreValue } from "../abi/puppet.ts";
import { AREA, Guard } from "./guard.ts";
import { HOST, PUPPET, type World } from "./world.ts";

/** An instance whose guest hands on what it gets, and looks after its memory. */
export class Theatre {
  readonly world: World;
  readonly #made: Program;
  instance!: Instance;
  guard!: Guard;
  /** How often the guest was entered by the call at hand. */
  entered = 0;
  /** What the host's functions do: `echo`, `give` and `fail`. */
  host: Record<"echo" | "give" | "fail", (value: unknown) => unknown> = {
    echo: () => {},
    give: () => {},
    fail: () => {},
  };
  /** The numbers of the pieces that the guest was given and lent, in order. */
  pieces: number[] = [];
  readonly Thing = class Thing {};
  /** Of the guest's resource, by object: its number. */
  readonly reps = new Map<object, number>();

  private constructor(world: World, made: Program) {
    this.world = world;
    this.#made = made;
  }

  static async open(world: World): Promise<Theatre> {
    const theatre = new Theatre(world, await program(world.text));
    await theatre.start();
    return theatre;
  }

  /** A new instance in place of the one that trapped. */
  async start(): Promise<void> {
    const { entries } = this.world;
    const functions = entries.flatMap((_, i) => [
      [`echo${i}`, (value: unknown) => void this.host.echo(value)],
      [`give${i}`, () => this.host.give(undefined)],
      [`fail${i}`, () => this.host.fail(undefined)],
    ]);
    this.reps.clear();
    this.instance = await this.#made.instantiate(
      { [HOST]: { Thing: this.Thing, ...Object.fromEntries(functions) } },
      (guest) => {
        this.guard = new Guard(guest);
        return (name) => this.#function(name);
      },
    );
  }

  get exports(): Functions {
    return this.instance.exports[PUPPET]!;
  }

  ok(): unknown {
    return (this.instance.exports["ok"] as unknown as (text: string) => unknown)("a text");
  }

  piece(): object {
    const rep = this.reps.size + 1;
    const made = this.exports["make"]!(rep) as object;
    this.reps.set(made, rep);
    return made;
  }

  #core(module: string, name: string, ...args: CoreValue[]): CoreValue | undefined {
    return this.instance.guest.call(module, name)(...args);
  }

  #function(name: string): CoreFunction {
    const [, kind = "", number = ""] = /#([a-z]+)(\d+)$/.exec(name) ?? [];
    if (name === "cabi_realloc")
      return ((old: number, oldSize: number, align: number, size: number) =>
        this.guard.realloc(old, oldSize, align, size)) as CoreFunction;
    if (name.startsWith("cabi_post_") || name.includes("[dtor]") || name === "_initialize") return () => undefined;
    if (name === "ok") return () => 7;
    if (name.endsWith("#make")) return (rep) => this.#core(`[export]${PUPPET}`, "[resource-new]piece", rep!);
    if (kind === "take") return this.#take(Number(number));
    if (kind === "piece") return this.#takePieces(Number(number));
    return this.#pass(kind === "pass" ? `give${number}` : `fail${number}`);
  }

  #take(index: number): CoreFunction {
    const { isBorrow } = this.world.entries[index]!;
    return (...args) => {
      this.entered++;
      this.guard.check();
      this.#core(HOST, `echo${index}`, ...args);
      if (isBorrow) this.#core(HOST, "[resource-drop]thing", args[0]!);
      return undefined;
    };
  }

  #pass(name: string): CoreFunction {
    const { imports, signatures } = this.#made.outline;
    const { type } = imports.find((item) => item.module === HOST && item.name === name)!;
    const { params } = signatures[type]!;
    return () => {
      this.entered++;
      const back = this.#core(HOST, name, ...params.map(() => AREA));
      this.guard.check(params.length > 0);
      return params.length > 0 ? AREA : back;
    };
  }

  /** Takes what has the types of `PIECES`, each by its own layout. */
  #takePieces(shape: number): CoreFunction {
    return (...args) => {
      this.entered++;
      this.guard.check();
      const flat = args.map(Number);
      const view = new DataView(this.instance.guest.memory.buffer);
      const inList = (): number[] => Array.from({ length: flat[1]! }, (_, i) => view.getUint32(flat[0]! + 4 * i, true));
      const own = [
        () => [flat[0]!],
        () => [],
        inList,
        () => [flat[2]!],
        () => (flat[1] === 1 ? [flat[0]!, flat[2]!] : [flat[0]!]),
      ][shape]!();
      const lent = shape === 1 ? [flat[0]!] : shape === 3 ? [flat[3]!] : [];
      const module = `[export]${PUPPET}`;
      this.pieces = [...own.map((handle) => Number(this.#core(module, "[resource-rep]piece", handle))), ...lent];
      for (const handle of own) this.#core(module, "[resource-drop]piece", handle);
      return undefined;
    };
  }
}
