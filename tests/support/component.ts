import { type Bytes, name, section, signed, unsigned, vector } from "../conformance/wat/bytes.ts";

/** Components as bytes, for names that no WIT can say (Binary.md of the Component Model). */

export const utf8: typeof name = name;

/** Value types: primitives by their byte, others by the index of their definition. */
export const U32: Bytes = [0x79];
export const STRING: Bytes = [0x73];
export const typeIndex = (index: number): Bytes => signed(BigInt(index));

export const listOf = (element: Bytes): Bytes => [0x70, ...element];
export const mapOf = (key: Bytes, value: Bytes): Bytes => [0x63, ...key, ...value];
export const resultOf = (ok: Bytes, error: Bytes): Bytes => [0x6a, 0x01, ...ok, 0x01, ...error];
export const optionOf = (some: Bytes): Bytes => [0x6b, ...some];
export const tupleOf = (...types: readonly Bytes[]): Bytes => [0x6f, ...vector(types)];
export const recordOf = (fields: readonly (readonly [string, Bytes])[]): Bytes => [
  0x72,
  ...vector(fields.map(([called, type]) => [...name(called), ...type])),
];
export const variantOf = (cases: readonly (readonly [string, Bytes?])[]): Bytes => [
  0x71,
  ...vector(cases.map(([called, type]) => [...name(called), ...(type === undefined ? [0x00] : [0x01, ...type]), 0x00])),
];
export const enumOf = (cases: readonly string[]): Bytes => [0x6d, ...vector(cases.map(name))];
export const flagsOf = (flags: readonly string[]): Bytes => [0x6e, ...vector(flags.map(name))];
export const own = (resource: number): Bytes => [0x69, ...unsigned(resource)];
export const borrow = (resource: number): Bytes => [0x68, ...unsigned(resource)];

/** The type of a function. */
export const func = (params: readonly (readonly [string, Bytes])[], result?: Bytes): Bytes => [
  0x40,
  ...vector(params.map(([called, type]) => [...name(called), ...type])),
  ...(result === undefined ? [0x01, 0x00] : [0x00, ...result]),
];

/** What an item is, in an import or in the type of an instance. */
export const FUNC = (type: number): Bytes => [0x01, ...unsigned(type)];
export const INSTANCE = (type: number): Bytes => [0x05, ...unsigned(type)];
export const MODULE = (type: number): Bytes => [0x00, 0x11, ...unsigned(type)];
export const SAME_TYPE = (type: number): Bytes => [0x03, 0x00, ...unsigned(type)];
export const RESOURCE: Bytes = [0x03, 0x01];

/** The type of an instance: types of its own, and what it exports. */
export const declareType = (type: Bytes): Bytes => [0x01, ...type];
export const declareExport = (called: string, item: Bytes): Bytes => [0x04, 0x00, ...name(called), ...item];
export const instanceType = (declarations: readonly Bytes[]): Bytes => [0x42, ...vector(declarations)];

const IMPORT = 10;
const EXPORT = 11;

/** Sections in the order in which they are added. */
export class ComponentBytes {
  readonly #bytes: number[] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  section(id: number, bytes: Bytes): this {
    this.#bytes.push(...section(id, bytes));
    return this;
  }

  coreModule(module: Uint8Array): this {
    return this.section(1, [...module]);
  }

  /** A core instance of a module, with instances for what it imports. */
  instantiateCore(module: number, args: readonly (readonly [string, number])[]): this {
    const given = args.map(([called, instance]) => [...name(called), 0x12, ...unsigned(instance)]);
    return this.section(2, vector([[0x00, ...unsigned(module), ...vector(given)]]));
  }

  /** A core instance of core functions. */
  coreFunctions(items: readonly (readonly [string, number])[]): this {
    const given = items.map(([called, index]) => [...name(called), 0x00, ...unsigned(index)]);
    return this.section(2, vector([[0x01, ...vector(given)]]));
  }

  /** The type of a core module: of functions without parameters or results. */
  coreModuleType(imports: readonly (readonly [string, string])[], exports: readonly string[]): this {
    const needs = imports.map(([from, item]) => [0x00, ...name(from), ...name(item), 0x00, 0x00]);
    const gives = exports.map((item) => [0x03, ...name(item), 0x00, 0x00]);
    return this.section(3, vector([[0x50, ...vector([[0x01, 0x60, 0x00, 0x00], ...needs, ...gives])]]));
  }

  type(type: Bytes): this {
    return this.section(7, vector([type]));
  }

  import(called: string, item: Bytes): this {
    return this.section(IMPORT, vector([[0x00, ...name(called), ...item]]));
  }

  /** The function that an instance exports. */
  aliasFunc(instance: number, called: string): this {
    return this.section(6, vector([[0x01, 0x00, ...unsigned(instance), ...name(called)]]));
  }

  aliasType(instance: number, called: string): this {
    return this.section(6, vector([[0x03, 0x00, ...unsigned(instance), ...name(called)]]));
  }

  aliasCoreFunc(instance: number, called: string): this {
    return this.section(6, vector([[0x00, 0x00, 0x01, ...unsigned(instance), ...name(called)]]));
  }

  lower(index: number): this {
    return this.section(8, vector([[0x01, 0x00, ...unsigned(index), 0x00]]));
  }

  lift(core: number, type: number): this {
    return this.section(8, vector([[0x00, 0x00, ...unsigned(core), 0x00, ...unsigned(type)]]));
  }

  exportFunc(called: string, index: number): this {
    return this.section(EXPORT, vector([[0x00, ...name(called), 0x01, ...unsigned(index), 0x00]]));
  }

  exportInstance(called: string, index: number): this {
    return this.section(EXPORT, vector([[0x00, ...name(called), 0x05, ...unsigned(index), 0x00]]));
  }

  exportType(called: string, index: number): this {
    return this.section(EXPORT, vector([[0x00, ...name(called), 0x03, ...unsigned(index), 0x00]]));
  }
}

/** A core module that imports functions from one to the next, and exports functions of nothing; its name is for people. */
export function coreModule(
  imports: readonly (readonly [string, string])[],
  exports: readonly string[],
  called: string,
): Uint8Array {
  const body = [2, 0, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, 0, 0]])),
    ...section(2, vector(imports.map(([from, item]) => [...name(from), ...name(item), 0x00, 0x00]))),
    ...section(3, vector(exports.map(() => [0x00]))),
    ...section(7, vector(exports.map((item, index) => [...name(item), 0x00, ...unsigned(imports.length + index)]))),
    ...section(10, vector(exports.map(() => body))),
    ...section(0, [...name("name"), ...section(0, name(called))]),
  ]);
}
