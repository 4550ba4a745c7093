import { describe, expect, test } from "@jest/globals";
import { composeId, parseId, parsePackageName, parseWit, worldItemName } from "@wit-bindgen-ts/wit-parser";

describe("the id of an interface or world", () => {
  test.each([
    ["a:b", "c", "a:b/c", { namespace: "a", package: "b" }],
    ["wasi:io@0.2.6", "poll", "wasi:io/poll@0.2.6", { namespace: "wasi", package: "io", version: "0.2.6" }],
    [
      "a:b@1.0.0-rc.1+x.2",
      "c-d",
      "a:b/c-d@1.0.0-rc.1+x.2",
      { namespace: "a", package: "b", version: "1.0.0-rc.1+x.2" },
    ],
  ])("is made of %s and %s, and falls into its parts again", (packageName, name, id, parts) => {
    expect(parsePackageName(packageName)).toEqual(parts);
    expect(composeId(packageName, name)).toBe(id);
    expect(parseId(id)).toEqual({ ...parts, name });
  });

  test.each(["poll", "", "a:b", "a/b", "a:b/", "a:b/c@", "@1.0.0"])("is not %j, which is a plain name", (name) => {
    expect(parseId(name)).toEqual({ name });
  });
});

test("a world's items are called as components call them", async () => {
  const { resolve } = await parseWit({
    files: "package a:b@1.0.0; interface i {} world w { import i; export f: func(); export inner: interface {} }",
  });
  const { imports, exports } = resolve.worlds[0]!;
  const names = [imports, exports].map((items) =>
    Object.entries(items).map(([key, item]) => worldItemName(resolve, key, item)),
  );
  expect(names).toEqual([["a:b/i@1.0.0"], ["f", "inner"]]);
});
