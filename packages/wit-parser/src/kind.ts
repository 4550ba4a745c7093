import { checkBytes } from "./expected.ts";

/** What bytes are, by how they begin. */
export type BinaryKind = "component" | "module" | "wit-package" | "text";

/**
 * Tells components, core modules, WIT packages encoded as components, and everything else, which
 * is taken for text. Only looks: what it names may still be invalid.
 */
export function binaryKind(bytes: Uint8Array): BinaryKind {
  checkBytes(bytes);
  const [a, b, c, d, version, , layer] = bytes;
  if (a !== 0x00 || b !== 0x61 || c !== 0x73 || d !== 0x6d) return "text";
  // The second half of what was the version is now the layer: 0 for modules, 1 for components.
  if (layer !== 1) return version === 1 ? "module" : "text";
  return isWitPackage(bytes) ? "wit-package" : "component";
}

/** Whether bytes begin as a component does; true of encoded WIT packages as well. */
export function isComponent(bytes: Uint8Array): boolean {
  const kind = binaryKind(bytes);
  return kind === "component" || kind === "wit-package";
}

const customSection = 0;
const typeSection = 7;
const exportSection = 11;
/** How the type of a component begins. */
const componentType = 0x41;

/** An encoded WIT package exports the types of components (its worlds and interfaces), and has nothing else. */
function isWitPackage(bytes: Uint8Array): boolean {
  let exports = false;
  let offset = 8;
  while (offset < bytes.length) {
    const id = bytes[offset];
    const [size, start] = readLength(bytes, offset + 1);
    if (id === exportSection) exports = true;
    else if (id === typeSection) {
      const [, first] = readLength(bytes, start);
      if (bytes[first] !== componentType) return false;
    } else if (id !== customSection) return false;
    offset = start + size;
  }
  return exports;
}

/** An unsigned LEB128 of up to 32 bits, and where it ends. */
function readLength(bytes: Uint8Array, offset: number): [value: number, end: number] {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[offset++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return [value, offset];
}
