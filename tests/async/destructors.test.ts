import { describe, expect, test } from "@jest/globals";
import { componentize } from "@wit-bindgen-ts/wit-parser";
import { assemble } from "../codegen/asyncify-modules.ts";
import { transpile } from "../runtime/support.ts";

const WIT = `package test:drops;
interface host { number: func(of: u32) -> u32; }
interface jobs {
  resource job { constructor(of: u32); }
  drop: func(of: u32) -> u32;
  drop-at-once: func(of: u32) -> u32;
}
world drops { import host; export jobs; }
`;

/** Drops a job of its own, whose destructor asks the host eight times for the number that the job was made with. */
const WAT = `(module
  (import "test:drops/host" "number" (func $number (param i32) (result i32)))
  (import "[export]test:drops/jobs" "[resource-new]job" (func $new (param i32) (result i32)))
  (import "[export]test:drops/jobs" "[resource-drop]job" (func $drop (param i32)))
  (memory (export "memory") 1)
  (global $sum (mut i32) (i32.const 0))
  (func $add (param i32) (global.set $sum (i32.add (global.get $sum) (call $number (local.get 0)))))
  (func $dropped (param i32) (result i32)
    (call $add (i32.const 1))
    (call $drop (call $new (local.get 0)))
    (call $add (i32.const 10))
    (global.get $sum))
  (func (export "test:drops/jobs#[constructor]job") (param i32) (result i32) (call $new (local.get 0)))
  (func (export "test:drops/jobs#[dtor]job") (param i32) (local $left i32)
    (local.set $left (i32.const 8))
    (loop $again
      (call $add (local.get 0))
      (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1))))))
  (func (export "test:drops/jobs#drop") (param i32) (result i32) (call $dropped (local.get 0)))
  (func (export "test:drops/jobs#drop-at-once") (param i32) (result i32) (call $dropped (local.get 0))))`;

type Answer = (of: number) => number | Promise<number>;

interface Jobs {
  drop(of: number): Promise<number>;
  dropAtOnce(of: number): number;
}

describe.each(["jspi", "asyncify"] as const)("a destructor that a guest calls by a drop, with %s", (mode) => {
  const module = componentize({ module: assemble(WAT), wit: { files: WIT } }).then((bytes) =>
    transpile(`drops-${mode}`, bytes, { async: mode, asyncFilters: ["-export:jobs.drop-at-once", "all"] }),
  );

  async function jobs(number: Answer): Promise<Jobs> {
    const { instantiate } = await import((await module).href);
    return (await instantiate({ "test:drops/host": { number } })).jobs;
  }

  test("may ask what is answered at once, while all else waits", async () => {
    const { drop, dropAtOnce } = await jobs((of) => (of === 100 ? of : Promise.resolve(of)));
    expect(await drop(100)).toBe(811);
    const plain = await jobs((of) => of);
    expect(plain.dropAtOnce(100)).toBe(811);
    expect(await plain.drop(1000)).toBe(8822);
    expect(plain.dropAtOnce(0)).toBe(8833);
    expect(() => dropAtOnce(100)).toThrow(/drop-at-once\) would have to wait .* --async export:jobs.drop-at-once/);
  });

  test("may do so for as long as it likes", async () => {
    // Within it a turn of the event loop is due, for which it cannot wait.
    const { drop } = await jobs((of) => {
      for (const end = performance.now() + 4; performance.now() < end; );
      return of;
    });
    for (let round = 1; round <= 4; round++) expect(await drop(100)).toBe(round * 811);
  });

  test("cannot wait, and is told so", async () => {
    const asks: number[] = [];
    const { drop } = await jobs((of) => {
      asks.push(of);
      return Promise.resolve(of);
    });
    await expect(drop(100)).rejects.toThrow(
      "host.number: a destructor would have to wait for the promise of host.number, and none can",
    );
    expect(asks).toEqual([1, 100]);
    await expect(drop(100)).rejects.toThrow("cannot enter component instance: it trapped in an earlier call");
    const another = await jobs((of) => (of === 100 ? of : Promise.resolve(of)));
    expect(await another.drop(100)).toBe(811);
  });
});
