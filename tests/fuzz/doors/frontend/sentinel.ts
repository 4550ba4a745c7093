import { createHash } from "node:crypto";
import { generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent, parseWit } from "@wit-bindgen-ts/wit-parser";

const wit = `package a:b@1.0.0;
interface i {
  resource r { constructor(x: u32); f: func(y: list<string>) -> result<option<u8>, string>; }
  record rec { a: u64, b: tuple<char, f32> }
  g: func(r: borrow<r>, rec: rec) -> list<r>;
}
world w { import i; export i; export h: func() -> string; }
`;

/** After how many inputs it is tried. */
const between = 200;

/** An input that is right, whose output must not depend on what was attempted before. */
export class Sentinel {
  #before: string | undefined;
  #since = between;

  /**
   * Comes before each input, and tries the right one after many.
   *
   * @throws where the output is not as it was the first time
   */
  async next(): Promise<void> {
    if (this.#since >= between) {
      this.#since = 0;
      await this.#check();
    }
    this.#since += 1;
  }

  /** Has it tried before the next input: something failed that is shared. */
  hasten(): void {
    this.#since = between;
  }

  async #check(): Promise<void> {
    const sources = { files: wit };
    const bytes = await dummyComponent({ wit: sources });
    const resolved = await parseWit(sources);
    const outputs = [
      await generate({ kind: "component", bytes, name: "app", wit: resolved }, { mode: "transpile", language: "js" }),
      await generate({ kind: "wit", resolved, name: "app" }, { mode: "types" }),
    ];
    const hash = createHash("sha256").update(bytes);
    for (const { path, contents } of outputs.flat()) hash.update(path).update(contents);
    const digest = hash.digest("hex");
    this.#before ??= digest;
    if (digest !== this.#before) throw new Error("an input that is right gives something else than before");
  }
}
