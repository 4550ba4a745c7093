import { type Output, wasi } from "@wit-bindgen-ts/wasi";
import type { ImportedItems } from "../shared/forms.ts";

type Items = Record<string, unknown>;

/**
 * What a component imports: WASI with nothing granted but its output, and in place of all else what throws once it is
 * called.
 */
export function hostFor(imports: ImportedItems, output: { stdout: Output; stderr: Output }): Items {
  const given: Items = wasi(output);
  const host: Items = standIns(imports, "");
  for (const { key, items } of imports.interfaces) {
    // WASI 0.2 is one track: any version of it fits.
    const known = /@0\.2\.\d+$/.test(key) ? given[key.slice(0, key.indexOf("@"))] : undefined;
    host[key] = known ?? { ...standIns(items, key), ...withoutFiles(key) };
  }
  return host;
}

/** A guest that looks for its folders has none. */
const withoutFiles = (key: string): Items =>
  key.startsWith("wasi:filesystem/preopens@") ? { getDirectories: () => [] } : {};

function standIns({ functions, classes, interfaces }: ImportedItems, place: string): Items {
  const items: Items = Object.create(null);
  for (const name of functions) items[name] = standIn(place, name);
  for (const { name, methods, statics } of classes) {
    const stood = class {
      constructor() {
        standIn(place, `new ${name}`)();
      }
    };
    for (const method of methods) define(stood.prototype, method, standIn(place, `${name}.${method}`));
    for (const method of statics) define(stood, method, standIn(place, `${name}.${method}`));
    items[name] = stood;
  }
  for (const { key, items: inner } of interfaces) items[key] = standIns(inner, place === "" ? key : `${place} ${key}`);
  return items;
}

const define = (object: object, key: string, value: unknown): void => {
  Object.defineProperty(object, key, { value, configurable: true });
};

const standIn = (place: string, name: string) => (): never => {
  const what = place === "" ? name : `${place}: ${name}`;
  throw new Error(`${what} is called, and the playground has no such import`);
};
