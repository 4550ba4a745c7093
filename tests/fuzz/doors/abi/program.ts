import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import { type Exports, load } from "./load.ts";
import { type CoreFunction, calledAs, type Outline, outline, puppet, STRINGS } from "./puppet.ts";

export type { Functions } from "./load.ts";

/** What the functions of a guest do: each by the name that it is exported by. */
export type Act = (name: string) => CoreFunction;

/** A guest that runs: its memory, and what it imports. */
export interface Guest {
  readonly memory: WebAssembly.Memory;
  /** What it imports, by module and name. */
  call(module: string, name: string): CoreFunction;
}

export interface Instance {
  readonly exports: Exports;
  readonly guest: Guest;
}

/** A component for some WIT, and JavaScript that was generated for it. */
export interface Program {
  readonly outline: Outline;
  readonly component: Uint8Array;
  /** `act` is asked for each function once, with the guest, whose memory and imports are there by the time of a call. */
  instantiate(imports: object, act: (guest: Guest) => Act, options?: object): Promise<Instance>;
}

export type Encoding = "utf8" | "utf16" | "latin1+utf16";
export const ENCODINGS: readonly Encoding[] = ["utf8", "utf16", "latin1+utf16"];

/** Generates JavaScript for a component of this WIT whose functions do what they are told. */
export async function program(wit: string, stringEncoding: Encoding = "utf8", pages = 1): Promise<Program> {
  const component = await dummyComponent({ wit: { files: wit }, stringEncoding });
  let parts: Outline | undefined;
  let functions: WebAssembly.ModuleImports = {};
  let core: WebAssembly.Instance | undefined;
  const instantiate = await load(component, {
    replace(bytes) {
      const exports = WebAssembly.Module.exports(new WebAssembly.Module(bytes as BufferSource));
      if (!exports.some(({ kind }) => kind === "memory")) return undefined;
      parts = outline(bytes);
      return puppet(parts, pages);
    },
    beside: () => ({ [STRINGS]: functions }),
    linked(instance, isReplaced) {
      if (isReplaced) core = instance;
    },
  });
  if (parts === undefined) throw new Error("none of the core modules has a memory");
  const found = parts;

  return {
    outline: found,
    component,
    async instantiate(imports, act, options) {
      let mine: WebAssembly.Exports | undefined;
      const guest: Guest = {
        get memory() {
          return mine!["memory"] as WebAssembly.Memory;
        },
        call: (from, item) => mine![calledAs(from, item)] as CoreFunction,
      };
      const does = act(guest);
      functions = Object.fromEntries([...found.exports.keys()].map((name) => [name, does(name)]));
      const exports = await instantiate(imports, options);
      // Nothing of it runs before.
      mine = core!.exports;
      return { exports, guest };
    },
  };
}
