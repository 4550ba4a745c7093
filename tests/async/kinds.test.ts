import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Functions, guest, type Interfaces, transpile } from "../runtime/support.ts";
import { collectionValues, kindValues, type Values } from "../runtime/values.ts";

/** Every kind of type where all functions are promised, and the host answers at once or later. */
const guests: readonly { name: string; values: Values; imports: (host: object) => object }[] = [
  {
    name: "kinds",
    values: kindValues,
    imports: (host) => ({ "test:kinds/host@1.2.3": host, "next-id": () => 1, measure: () => 0 }),
  },
  {
    name: "collections",
    values: collectionValues,
    imports: (host) => ({ "test:collections/host@1.0.0": host }),
  },
];

const answers: Readonly<Record<string, (value: unknown) => unknown>> = {
  "at once": (value) => value,
  later: (value) => Promise.resolve(value),
};

const cases = guests.flatMap((each) => Object.entries(answers).map(([when, answer]) => ({ ...each, when, answer })));

describe.each(cases)(
  "the guest $name, promised, with a host that answers $when",
  ({ name, values, imports, answer }) => {
    let echo: Functions;
    let through: Functions;

    beforeAll(async () => {
      const module = await transpile(`${name}-promised`, await guest(name), { asyncFilters: ["all"] });
      const { instantiate } = (await import(module.href)) as { instantiate(imports: object): Promise<Interfaces> };
      const exports = await instantiate(imports(new Proxy({}, { get: () => answer })));
      echo = exports["echo"]!;
      through = exports["through"]!;
    });

    test.each(Object.keys(values))("%s, to the guest and back", async (kind) => {
      for (const pair of values[kind]!) expect(await echo[kind]!(pair[0])).toStrictEqual(pair.at(-1));
    });

    test.each(Object.keys(values))("%s, on through the host and back", async (kind) => {
      for (const pair of values[kind]!) expect(await through[kind]!(pair[0])).toStrictEqual(pair.at(-1));
    });
  },
);

/** The same where Asyncify changes what is promised, and leaves alone what is not. */
describe.each(guests)(
  "the guest $name, with plain functions beside promised ones, by Asyncify",
  ({ name, values, imports }) => {
    let echo: Functions;
    let through: Functions;

    beforeAll(async () => {
      const options = { async: "asyncify", asyncFilters: ["export:*/through*", "import:*"] };
      const module = await transpile(`${name}-mixed`, await guest(name), options);
      const { instantiate } = (await import(module.href)) as { instantiate(imports: object): Promise<Interfaces> };
      const exports = await instantiate(imports(new Proxy({}, { get: () => answers["later"] })));
      echo = exports["echo"]!;
      through = exports["through"]!;
    });

    test.each(Object.keys(values))("%s, before and after it waited", async (kind) => {
      for (const pair of values[kind]!) {
        expect(echo[kind]!(pair[0])).toStrictEqual(pair.at(-1));
        expect(await through[kind]!(pair[0])).toStrictEqual(pair.at(-1));
        expect(echo[kind]!(pair[0])).toStrictEqual(pair.at(-1));
      }
    });
  },
);
