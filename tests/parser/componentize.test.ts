import { expect, test } from "@jest/globals";
import { componentize, decodeWit, dummyComponent, planComponent, validateComponent } from "@wit-bindgen-ts/wit-parser";
import { failure } from "./support.ts";

const wit = {
  files: "package a:b;\nworld adder { export add: func(a: u32, b: u32) -> u32; }\nworld none {}\n",
};

/** `(module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))` */
const add = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x07, 0x01, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7f],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x07, 0x07, 0x01, 0x03, 0x61, 0x64, 0x64, 0x00, 0x00],
  ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x20, 0x00, 0x20, 0x01, 0x6a, 0x0b],
);

test("a core module becomes a component", async () => {
  const component = await componentize({ module: add, wit, world: "adder" });
  await validateComponent(component);
  const plan = await planComponent(component);
  expect(plan.exports).toMatchObject([{ name: "add", kind: "lifted-function" }]);
  const [module] = plan.modules;
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module((module?.bytes ?? new Uint8Array()) as BufferSource),
  );
  expect((exports["add"] as (a: number, b: number) => number)(2, 3)).toBe(5);
});

test("a module that does not fit its world, or no world", async () => {
  const other = { files: "package a:b;\nworld w { export sub: func(a: u32, b: u32) -> u32; }\n" };
  expect((await failure(componentize({ module: add, wit: other }))).message).toContain("sub");
  expect((await failure(componentize({ module: add, wit }))).message).toContain("multiple worlds");
  const broken = { files: "package a:b;\nworld w { export f: func(x: y); }\n" };
  expect(await failure(componentize({ module: add, wit: broken }))).toMatchObject({ line: 2 });
});

test("a module that is not valid: the place is one in it, and not in what would be made of it", async () => {
  const at = add.length - 2;
  const module = add.map((byte, index) => (index === at ? 0x05 : byte));
  expect(await failure(componentize({ module, wit, world: "adder" }))).toMatchObject({
    message: expect.stringContaining("`else`"),
    // Behind the instruction, as the crate has it.
    offset: at + 1,
  });
  const other = { files: "package a:b;\nworld w { export sub: func(a: u32, b: u32) -> u32; }\n" };
  expect((await failure(componentize({ module: add, wit: other }))).offset).toBeUndefined();
});

test("not a core module", async () => {
  const component = await componentize({ module: add, wit, world: "adder" });
  expect((await failure(componentize({ module: component, wit }))).message).toContain("already");
  const text = new TextEncoder().encode("(module)");
  expect((await failure(componentize({ module: text, wit }))).message).toContain("not a core module");
});

test("a bad adapter is named", async () => {
  const adapters = { wasi_snapshot_preview1: Uint8Array.of(1, 2, 3) };
  const error = await failure(componentize({ module: add, wit, world: "adder", adapters }));
  expect(error.message).toContain("wasi_snapshot_preview1");
});

test("dummy components of every mangling are valid and of their world", async () => {
  const world = {
    files: "package a:b;\nworld w { import i: interface { f: func(s: string); } export g: func() -> string; }\n",
  };
  const manglings = ["standard32", "legacy", "legacy-async-callback", "legacy-async-stackful"] as const;
  for (const mangling of manglings) {
    const component = await dummyComponent({ wit: world, mangling });
    await validateComponent(component);
    const { resolve, worldIndex } = await decodeWit(component);
    expect(Object.keys(resolve.worlds[worldIndex ?? -1]?.exports ?? {})).toEqual(["g"]);
    expect((await planComponent(component)).exports).toHaveLength(1);
  }
});
