import { beforeAll, expect, test } from "@jest/globals";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { type KindsExports, kinds } from "./kinds-host.ts";
import { thrown } from "./support.ts";

let api: KindsExports;
beforeAll(async () => {
  const all = (...values: unknown[]) => values;
  let id = 10;
  api = await kinds(
    { echoSixteen: all, echoSeventeen: all },
    {
      "next-id": () => id++,
      measure: ({ from, to }: { from: { x: number; y: number }; to: { x: number; y: number } }) => {
        if (from.x > to.x) throw new ComponentError("backwards");
        return Math.hypot(to.x - from.x, to.y - from.y);
      },
    },
  );
});

const scalars = [255, -128, 65535, -32768, 2 ** 32 - 1, -(2 ** 31), 2n ** 64n - 1n, -(2n ** 63n), 1.5, 0.1, true, "💡"];

test.each(["echo", "through"] as const)("%s: 16 flat parameters, passed as such", (way) => {
  const values = [...scalars, "é", Uint8Array.of(1, 2, 3)];
  expect(api[way]["echoSixteen"]!(...values)).toStrictEqual(values);
});

test.each(["echo", "through"] as const)("%s: 17 flat parameters, passed in memory", (way) => {
  const values = [...scalars, "é", ["a", "", "𝄞"], "dark-blue"];
  expect(api[way]["echoSeventeen"]!(...values)).toStrictEqual(values);
});

test("no parameters and no result", () => {
  expect(api.echo["echoNothing"]!()).toBeUndefined();
  expect(api.through["echoNothing"]!()).toBeUndefined();
});

test("exports are found under their id and under a short name", () => {
  const exports = api as unknown as Record<string, unknown>;
  for (const name of ["echo", "through", "shapes", "drawing"]) {
    expect(exports[`test:kinds/${name}@1.2.3`]).toBe(exports[name]);
  }
});

test("functions of the world itself", () => {
  expect(api.addAll([1, 2, 2 ** 32 - 1])).toBe(2n ** 32n + 2n);
  expect(api.addAll(Uint32Array.of(1, 2))).toBe(3n);
  expect(api.ids(3)).toStrictEqual(Uint32Array.of(10, 11, 12));
});

test("types of the world itself, and a fallible import", () => {
  const from = { x: 0, y: 0 };
  expect(api.measureAll([{ from, to: { x: 3, y: 4 } }])).toStrictEqual(Float64Array.of(5));
  const error = thrown(() => api.measureAll([{ from: { x: 1, y: 0 }, to: from }]));
  expect((error as ComponentError).payload).toBe("backwards");
});

test("an export's own types, and another export that uses them", () => {
  const box = (width: number, height: number) => ({ corner: { x: 1, y: 2 }, size: [width, height] });
  expect(api.shapes["grow"]!(box(1, 2), 10)).toStrictEqual(box(11, 12));
  expect(api.shapes["pack"]!([box(1, 5), box(2, 3)])).toStrictEqual({ corner: { x: 0, y: 0 }, size: [3, 5] });
  const error = thrown(() => api.shapes["pack"]!([box(2 ** 32 - 1, 1), box(1, 1)]));
  expect((error as ComponentError).payload).toStrictEqual({ x: 1, y: 2 });
  expect(api.drawing["describe"]!({ tag: "ball", val: 1.5 })).toBe("a ball of 1.5");
  expect(api.drawing["describe"]!({ tag: "box", val: box(3, 4) })).toBe("a box of 3 by 4 at 1, 2");
  expect(api.drawing["around"]!([])).toBeUndefined();
  expect(api.drawing["around"]!([box(1, 1), box(9, 9), box(3, 3)])).toStrictEqual(box(9, 9));
});
