import { describe, expect, test } from "@jest/globals";
import { circles } from "./circles.ts";

describe("the circles of a graph", () => {
  const found = (edges: Record<string, string[]>): string[][] => circles(new Map(Object.entries(edges)));

  test.each<[string, Record<string, string[]>, string[][]]>([
    ["none in a graph without nodes", {}, []],
    ["none where two ways lead to one node", { a: ["b", "c"], b: ["d"], c: ["d"], d: [] }, []],
    ["none through a node that the graph only names", { a: ["x"], b: ["x"] }, []],
    ["a node that leads to itself", { a: ["a"], b: ["a"] }, [["a"]]],
    ["two nodes, without those before and after", { d: ["c"], c: ["b"], b: ["c", "a"], a: [] }, [["b", "c"]]],
    ["two circles that share a node are one", { a: ["b"], b: ["a", "c"], c: ["b"] }, [["a", "b", "c"]]],
    [
      "two circles with a way from one to the other",
      { d: ["c"], c: ["d", "b"], b: ["a"], a: ["b"] },
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
  ])("%s", (_what, edges, expected) => {
    expect(found(edges)).toEqual(expected);
  });
});
