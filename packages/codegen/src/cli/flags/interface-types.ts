import { checkInterfaceModules } from "../../options/index.ts";
import { type Options, UsageError } from "../usage/index.ts";

/** What commands that write for hosts can be told of types that are elsewhere. */
export interface InterfaceTypesValues {
  readonly "wasi-types"?: string;
  readonly "interface-types"?: readonly string[];
}

export const interfaceTypesOptions: Options<InterfaceTypesValues> = {
  "wasi-types": {
    type: "string",
    placeholder: "package",
    help:
      "The package that has the types of WASI 0.2, @wit-bindgen-ts/wasi for one: files for the interfaces of WASI that are imported are " +
      "then left out.",
  },
  "interface-types": {
    type: "string",
    multiple: true,
    placeholder: "what=module",
    config: { texts: true },
    help:
      "The same for any: namespace, namespace:package or namespace:package/interface, with @version where it matters, and the module that " +
      "has its types, in which * stands for what the interface's file would be called. ./ and ../ are from the output folder.",
  },
};

/**
 * What these flags say.
 *
 * @param waits whether imports may wait: the types of WASI say so
 */
export function interfaceModulesOf(
  { "wasi-types": wasi, "interface-types": given = [] }: InterfaceTypesValues,
  waits: boolean,
): Record<string, string> {
  // `__proto__` is a key as any other.
  const modules: Record<string, string> = Object.create(null);
  if (wasi !== undefined) modules["wasi@0.2"] = `${wasi}/interfaces/${waits ? "waiting/" : ""}*`;
  for (const text of given) {
    const [key, module] = [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)];
    if (!text.includes("="))
      throw new UsageError(`--interface-types is <what>=<module>, as wasi:io=my-wasi/*; got "${text}"`);
    if (Object.hasOwn(modules, key)) throw new UsageError(`--interface-types says two modules for ${key}`);
    modules[key] = module;
  }
  try {
    checkInterfaceModules("--interface-types", modules);
  } catch (error) {
    throw new UsageError((error as TypeError).message);
  }
  return modules;
}
