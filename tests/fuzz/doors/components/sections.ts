import { unsigned } from "../../../conformance/wat/bytes.ts";

/** A component or a core module as a tree: sections, of which some are components and modules in their turn. */
export interface Tree {
  /** Magic number, version and layer. */
  header: Uint8Array;
  sections: Section[];
}

export interface Section {
  id: number;
  body: Uint8Array | Tree;
}

const isComponent = (header: Uint8Array): boolean => header[6] === 1;

/** Of a component: a core module, and a component. */
const NESTED = [1, 4];

/** Takes bytes apart that are well-formed. */
export function parse(bytes: Uint8Array): Tree {
  const header = bytes.slice(0, 8);
  const sections: Section[] = [];
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at]!;
    const [size, start] = leb(bytes, at + 1);
    const body = bytes.slice(start, start + size);
    sections.push({ id, body: isComponent(header) && NESTED.includes(id) ? parse(body) : body });
    at = start + size;
  }
  return { header, sections };
}

/** The bytes of a tree; every section says its size as it is. */
export function encode({ header, sections }: Tree): Uint8Array {
  const parts: Uint8Array[] = [header];
  for (const { id, body } of sections) {
    const bytes = body instanceof Uint8Array ? body : encode(body);
    parts.push(Uint8Array.from([id & 0xff, ...unsigned(bytes.length)]), bytes);
  }
  return concat(parts);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Every list of sections, those of the outermost first. */
export function listsOf(tree: Tree): Section[][] {
  const nested = tree.sections.flatMap(({ body }) => (body instanceof Uint8Array ? [] : listsOf(body)));
  return [tree.sections, ...nested];
}

/** Every section that has no sections in it. */
export const leavesOf = (tree: Tree): Section[] =>
  listsOf(tree)
    .flat()
    .filter(({ body }) => body instanceof Uint8Array);

/** An unsigned LEB128 of up to 32 bits, and where it ends. */
export function leb(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  let end = at;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[end++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return [value, end];
}

/** Where names seem to be: printable text after a byte that is its length. */
export function namesIn(bytes: Uint8Array): { readonly at: number; readonly length: number }[] {
  const found: { at: number; length: number }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = bytes[at]!;
    const text = bytes.subarray(at + 1, at + 1 + length);
    if (length > 0 && length < 0x80 && text.length === length && text.every((byte) => byte > 0x20 && byte < 0x7f)) {
      found.push({ at, length });
      at += 1 + length;
    } else at += 1;
  }
  return found;
}
