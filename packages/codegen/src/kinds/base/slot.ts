import type { CoreType } from "../../abi/index.ts";
import { code, type Name, word } from "../../text/index.ts";
import { widen } from "./coerce.ts";
import type { FlatValue, LowerContext } from "./kind.ts";
import { committed, sometimes } from "./staged.ts";

/** A core value that the cases of a value share. What is staged in some of them has a local of its own. */
export class Slot {
  readonly #type: CoreType;
  readonly #plain: Name;
  readonly #block: Name;
  #isPlain = false;
  #isStaged = false;
  readonly #cx: LowerContext;

  constructor(type: CoreType, value: Name, index: number, cx: LowerContext) {
    this.#type = type;
    this.#cx = cx;
    this.#plain = cx.localOf(value, `Payload${index}`);
    this.#block = cx.localOf(value, `Block${index}`);
    const plain = code`let ${this.#plain} = ${type === "i64" ? word("0n") : 0};`;
    if (cx.staging === undefined) cx.put(plain);
    else {
      cx.declaration(this.#plain, plain);
      cx.declaration(this.#block, code`let ${this.#block} = 0;`);
    }
  }

  /** Writes what it is in a case. */
  assign({ expr, type, staged }: FlatValue, cx: LowerContext): void {
    if (staged !== undefined) {
      this.#isStaged = true;
      cx.line`${this.#block} = ${staged.block};`;
    }
    const plain = staged === undefined ? expr : staged.otherwise;
    if (plain === undefined) return;
    this.#isPlain = true;
    cx.line`${this.#plain} = ${widen(plain, type, this.#type)};`;
  }

  /** What it is, once all cases are written. */
  value(): FlatValue {
    const [type, plain, block] = [this.#type, this.#plain, this.#block];
    if (!this.#isStaged) return { expr: plain, type };
    return this.#isPlain ? sometimes(plain, block, type, this.#cx) : committed(block, type, this.#cx);
  }
}
