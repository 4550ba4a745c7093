import type { Takes } from "./values.ts";

/** Modules that have the types of interfaces, by what they are of: a namespace, a package or an interface, with or without a version. */
export type InterfaceModules = Readonly<Record<string, string>>;

/** What a key is of. */
const KEY = /^(?<namespace>[\w-]+)(?::(?<package>[\w-]+)(?:\/(?<name>[\w-]+))?)?(?:@(?<version>\d[\w.+-]*))?$/;

/** @throws TypeError for what names no interfaces, or says no module for each of several */
export const interfaceModules: Takes<InterfaceModules> = (name, value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError(`${name} is an object; got ${String(value)}`);
  for (const [key, module] of Object.entries(value)) {
    const place = `${name}[${JSON.stringify(key)}]`;
    const groups = KEY.exec(key)?.groups;
    if (groups === undefined)
      throw new TypeError(
        `${place}: a key is namespace, namespace:package or namespace:package/interface, and @version behind it where it matters`,
      );
    if (typeof module !== "string" || module === "") throw new TypeError(`${place} is a module; got ${String(module)}`);
    if (groups["name"] === undefined && !module.includes("*"))
      throw new TypeError(
        `${place}: several interfaces are in several modules: put * where the name differs, not "${module}"`,
      );
  }
  return value as InterfaceModules;
};

/** An interface, by the parts of its id. */
interface InterfaceId {
  readonly namespace?: string | undefined;
  readonly package?: string | undefined;
  readonly name: string;
  readonly version?: string | undefined;
}

/**
 * The module that has the types of an interface, if any has: of the key that says most.
 *
 * @param fileName what stands for `*`
 */
export function interfaceModule(modules: InterfaceModules, id: InterfaceId, fileName: string): string | undefined {
  const fitting = Object.entries(modules).flatMap(([key, module]) => {
    const { version, ...names } = KEY.exec(key)!.groups!;
    const parts = Object.entries(names).filter(([, text]) => text !== undefined);
    const isFor =
      parts.every(([part, text]) => id[part as keyof InterfaceId] === text) && isWithin(id.version, version);
    return isFor ? [{ module, names: parts.length, digits: version?.length ?? 0 }] : [];
  });
  const [best] = fitting.sort((a, b) => b.names - a.names || b.digits - a.digits);
  return best?.module.replaceAll("*", fileName);
}

/** Whether a version is of those that another stands for: 0.2.6 of 0.2. */
const isWithin = (version: string | undefined, all: string | undefined): boolean =>
  all === undefined || version === all || version?.startsWith(`${all}.`) === true;
