import { createHash } from "node:crypto";
import { generate } from "@wit-bindgen-ts/codegen";
import { bindingPlan, parseWit, planComponent } from "@wit-bindgen-ts/wit-parser";
import { componentize, parseWat } from "@wit-bindgen-ts/wit-parser/tools";
import { importFiles } from "./generated.ts";

/** The world that is loaded, and what components of it are made of. */
export const wit = `
package t:fit@1.2.3;
interface host { log: func(text: string); now: func() -> u64; resource r { get: func() -> u32; } }
interface api { greet: func(name: string) -> string; half: func(value: f64) -> f64; }
interface more { resource mine { constructor(x: u32); get: func() -> u32; } count: func() -> u32; }
world app { import host; export api; export add: func(a: u32, b: u32) -> u32; }
world extended { import host; export api; export more; export add: func(a: u32, b: u32) -> u32; }
`;

export interface Api {
  add(a: number, b: number): number;
  readonly api: { greet(name: string): string; half(value: number): number };
}

/** Loads components of a world. */
export type Load = (component: unknown, imports: object, options?: object) => Promise<Api>;

/** The bindings of the only world of a package, or of one of several. */
export async function loader(folder: string, text: string, world: string): Promise<Load> {
  const resolved = await parseWit({ files: text });
  const files = await generate({ kind: "wit", resolved, name: world }, { mode: "host", language: "js", world });
  return ((await importFiles(folder, files, `${world}.js`)) as { load: Load }).load;
}

/** The parts of a core module, each of which a case may have in another form. */
const PARTS = {
  imports: `(import "t:fit/host@1.2.3" "log" (func $log (param i32 i32)))
    (import "t:fit/host@1.2.3" "now" (func $now (result i64)))
    (import "t:fit/host@1.2.3" "[resource-drop]r" (func (param i32)))`,
  more: "",
  memory: '(memory (export "memory") 1)',
  realloc: '(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))',
  greet: `(func (export "t:fit/api@1.2.3#greet") (param i32 i32) (result i32)
    (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (local.get 1))
    (call $log (local.get 0) (local.get 1)) (i32.const 8))`,
  half: '(func (export "t:fit/api@1.2.3#half") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 0.5)))',
  add: '(func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))',
};

/** A component of the world. */
export async function component(
  parts: Partial<typeof PARTS> = {},
  { files = wit, world = "app", ...options }: { files?: string; world?: string; stringEncoding?: "utf16" } = {},
): Promise<Uint8Array> {
  const module = await parseWat(`(module ${Object.values({ ...PARTS, ...parts }).join("\n")})`);
  return componentize({ module, wit: { files }, world, ...options });
}

/** The plan of a component. */
export const planOf = async (bytes: Uint8Array): Promise<object> =>
  bindingPlan(bytes, await planComponent(bytes), createHash("sha256").update(bytes).digest("hex"));
