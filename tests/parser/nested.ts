import { type Bytes, name, section, unsigned, vector } from "../conformance/wat/bytes.ts";

/** The sections of a component. */
export const component = (...sections: Bytes[]): Bytes => [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, ...sections.flat()];
const repeated = (levels: number, first: Bytes, next: (inner: Bytes) => Bytes): Uint8Array => {
  let bytes = first;
  for (let level = 0; level < levels; level++) bytes = next(bytes);
  return Uint8Array.from(bytes);
};

/** Each component instantiates the one within it twice. */
export const nested = (levels: number): Uint8Array =>
  repeated(levels, component(), (inner) => {
    const instantiate = [0x00, 0, ...vector([])];
    return component(section(4, inner), section(5, vector([instantiate, instantiate])));
  });

/** The import of an instance that has two of the type before it, and so on. */
export function nestedInstances(levels: number): Uint8Array {
  const types = Array.from({ length: levels }, (_, level) => {
    const instance = (label: string): Bytes => [0x04, 0x00, ...name(label), 0x05, ...unsigned(0)];
    const outer = [0x02, 0x03, 0x02, 0x01, ...unsigned(level - 1)];
    return level === 0 ? [0x42, ...vector([])] : [0x42, ...vector([outer, instance("a"), instance("b")])];
  });
  const imported = [0x00, ...name("i"), 0x05, ...unsigned(levels - 1)];
  return Uint8Array.from(component(section(7, vector(types)), section(10, vector([imported]))));
}

/** The import of a function that takes a tuple of twice the type before it, and so on. */
export function nestedTuples(levels: number): Uint8Array {
  const types = Array.from({ length: levels }, (_, level) =>
    level === 0 ? [0x7d] : [0x6f, ...vector([unsigned(level - 1), unsigned(level - 1)])],
  );
  const func = [0x40, ...vector([[...name("a"), ...unsigned(levels - 1)]]), 0x01, 0x00];
  const imported = [0x00, ...name("f"), 0x01, ...unsigned(levels)];
  return Uint8Array.from(component(section(7, vector([...types, func])), section(10, vector([imported]))));
}
