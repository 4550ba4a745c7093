import { beforeAll, describe, expect, test } from "@jest/globals";
import { bindings, type Functions, type Interfaces } from "./support.ts";
import { collectionValues, kindValues, type Values } from "./values.ts";

/** Every kind of type, to the guest and back, and from the guest to the host and back. */
const guests: readonly { guest: string; values: Values; imports: (host: object) => object }[] = [
  {
    guest: "kinds",
    values: kindValues,
    imports: (host) => ({
      "test:kinds/host@1.2.3": host,
      "next-id": () => 1,
      measure: () => 0,
    }),
  },
  {
    guest: "collections",
    values: collectionValues,
    imports: (host) => ({ "test:collections/host@1.0.0": host }),
  },
];

describe.each(guests)("the guest $guest", ({ guest, values, imports }) => {
  let echo: Functions;
  let through: Functions;
  /** What the host got last. */
  let seen: unknown;

  beforeAll(async () => {
    const { instantiate } = await bindings<Interfaces>(guest);
    const keep = (value: unknown) => {
      seen = value;
      return value;
    };
    const exports = await instantiate(imports(new Proxy({}, { get: () => keep })));
    echo = exports["echo"]!;
    through = exports["through"]!;
  });

  test.each(Object.keys(values))("%s, to the guest and back", (name) => {
    for (const pair of values[name]!) {
      expect(echo[name]!(pair[0])).toStrictEqual(pair.at(-1));
    }
  });

  test.each(Object.keys(values))("%s, on through the host and back", (name) => {
    for (const pair of values[name]!) {
      expect(through[name]!(pair[0])).toStrictEqual(pair.at(-1));
      expect(seen).toStrictEqual(pair.at(-1));
    }
  });
});
