// What it costs that a call goes from one component to another: two that were composed, the till of the tests' shop, in C, and its
// stock, in Rust. The same functions of the stock are called by the stock itself and by the till, both in a loop of the guest, so
// that what a call of the host costs is not in it.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Contender } from "./cases.ts";
import { generatedModule, instantiated, instantiatedByJco } from "./contenders.ts";
import { transpileWithJco } from "./jco/transpile.ts";
import { measure, type Run } from "./measure.ts";
import { duration, mean, print } from "./table.ts";

const cases: readonly { name: string; trial: string; length?: number }[] = [
  { name: "scalar", trial: "scalar" },
  { name: "string, 5 characters", trial: "text", length: 5 },
  { name: "string, 100", trial: "text", length: 100 },
  { name: "string, 16 KB", trial: "text", length: 16384 },
  { name: "list<u32>, 1000", trial: "numbers", length: 1000 },
  { name: "list<record>, none", trial: "records", length: 0 },
  { name: "list<record>, 100", trial: "records", length: 100 },
  { name: "resource, a method", trial: "method" },
  { name: "resource, new and drop", trial: "life" },
];

/** What has to come out as well: not all of it does. */
const checks: readonly { name: string; check: (api: Contender) => unknown }[] = [
  { name: "the till makes a shelf", check: ({ till }) => till.open("a", ["b"], [1n]).size() === 1 },
  { name: "the till is given a shelf", check: ({ till, stock }) => till.close(new stock.Shelf("a")).length === 0 },
  {
    name: "the till is lent two shelves",
    check: ({ till, stock }) => till.common(new stock.Shelf("a"), new stock.Shelf("b")).length === 0,
  },
  {
    name: "a given shelf is gone",
    check: ({ till, stock }) => {
      const shelf = new stock.Shelf("a");
      till.close(shelf);
      try {
        shelf.size();
      } catch {
        return true;
      }
      return false;
    },
  },
];

const guest = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(fileURLToPath(new URL(`../tests/runtime/guests/built/${name}.wasm`, import.meta.url))));

const journal = { note() {} };
const imports = { "test:shop/journal": journal, "test:shop/journal@1.0.0": journal };

/** Each instantiates anew what it was made from. */
type Maker = () => Promise<Contender>;

async function makers(): Promise<{ generated: Maker; joined: Maker; jco: Maker }> {
  const shop = await guest("shop");
  const [whole, stock, till] = [
    await generatedModule("shop", shop),
    await generatedModule("stock", await guest("stock")),
    await generatedModule("till", await guest("till")),
  ];
  const jco = await transpileWithJco(shop, "shop", fileURLToPath(new URL("gen/jco-shop", import.meta.url)));
  return {
    generated: () => instantiated(whole, imports),
    jco: () => instantiatedByJco(jco, imports),
    joined: async () => {
      const inner = await instantiated(stock, imports);
      const outer = await instantiated(till, { "test:shop/stock@1.0.0": inner.stock });
      return { stock: inner.stock, till: outer.till, within: inner.trials, across: outer.trials };
    },
  };
}

/** Whether it is as it should be, and what was said where not. */
async function outcome({ check }: (typeof checks)[number], maker: Maker): Promise<[verdict: string, why: string]> {
  try {
    return [check(await maker()) === true ? "right" : "wrong", ""];
  } catch (error) {
    return ["fails", (error as Error).message];
  }
}

export async function printCrossing(): Promise<void> {
  const { generated, joined, jco } = await makers();
  const [ours, bound, theirs] = [await generated(), await joined(), await jco()];

  print(
    "a call between components",
    "within one",
    "composed",
    "bound in JS",
    "jco",
    "comp / within",
    "jco / within",
    "jco / comp",
  );
  const ratios: number[][] = [];
  for (const { name, trial, length } of cases) {
    const run =
      (trials: Contender): Run =>
      (count) =>
        Number(length === undefined ? trials[trial](count) : trials[trial](count, length));
    const runs = [ours.within, ours.across, bound.across, theirs.within, theirs.across].map(run);
    const [within, composed, inJs, within2, across2] = measure(name, runs) as [number, number, number, number, number];
    const row = [composed / within, across2 / within2, across2 / composed];
    ratios.push(row);
    print(
      name,
      ...[within, composed, inJs, across2].map(duration),
      ...row.map((ratio) => (ratio < 100 ? ratio.toPrecision(2) : ratio.toFixed(0))),
    );
  }
  print("geometric mean", "", "", "", "", ...[0, 1, 2].map((at) => mean(ratios.map((row) => row[at]!)).toFixed(1)));

  console.log();
  print("what comes out", "composed", "bound in JS", "jco");
  for (const check of checks) {
    const outcomes = [await outcome(check, generated), await outcome(check, joined), await outcome(check, jco)];
    print(
      check.name,
      ...outcomes.map(([verdict]) => verdict),
      ...outcomes.map(([, why]) => `  ${why}`).filter((it) => it.trim()),
    );
  }
}
