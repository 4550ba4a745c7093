import { describe, expect, test } from "@jest/globals";
import { circles } from "./circles.ts";
import { crateFiles, uses } from "./uses.ts";

describe("what a file of a crate uses", () => {
  const crate = { "lib.rs": "", "a.rs": "", "b/mod.rs": "", "b/c.rs": "", "b/d.rs": "" };

  test.each<[keyof typeof crate, string, string[]]>([
    ["lib.rs", "mod a;\npub mod b;", ["a.rs", "b/mod.rs"]],
    ["b/mod.rs", "mod c;\npub use c::*;", ["b/c.rs"]],
    ["b/c.rs", "use crate::a;", ["a.rs"]],
    ["b/c.rs", "use crate::a::X;", ["a.rs"]],
    ["b/c.rs", "use crate::{Root, a::{self, X as Y}, b::d::*};", ["a.rs", "b/d.rs", "lib.rs"]],
    ["b/c.rs", "pub(crate) use super::d::{\n    X,\n    Y,\n};", ["b/d.rs"]],
    ["b/c.rs", "use super::{d, Face};", ["b/d.rs", "b/mod.rs"]],
    ["b/c.rs", "use super::super::a::X;", ["a.rs"]],
    ["a.rs", "use crate::b::Face;", ["b/mod.rs"]],
    ["a.rs", "use crate::b::c::X;", ["b/c.rs"]],
    ["a.rs", "fn f(x: crate::b::c::X) -> Vec<super::b::Y> { crate::root::<u8>(x) }", ["b/c.rs", "b/mod.rs", "lib.rs"]],
    ["b/mod.rs", "fn f() { self::c::f(\"'\", '\"', crate::a::X) }", ["a.rs", "b/c.rs"]],
    ["a.rs", "use self::X; use crate::a::Y; use wasmparser::b::c; use std::{mem, fmt::{self}};", []],
    ["a.rs", '// crate::b\n/* crate::b */ fn f<\'b>() { "crate::b \\" \\\n crate::b"; r#"" crate::b"#; }', []],
  ])("%s: %s", (file, text, expected) => {
    expect(uses(new Map(Object.entries({ ...crate, [file]: text }))).get(file)).toEqual(expected);
  });

  test("makes a circle also by way of a folder's face", () => {
    const files = {
      ...crate,
      "b/mod.rs": "mod c; pub use c::X;",
      "b/c.rs": "use crate::a::Y;",
      "a.rs": "use crate::b::X;",
    };
    expect(circles(uses(new Map(Object.entries(files))))).toEqual([["a.rs", "b/c.rs", "b/mod.rs"]]);
  });
});

describe("the crate of the parser", () => {
  const graph = uses(crateFiles());

  test("is read whole: every file is one that another declares", () => {
    const used = new Set([...graph.values()].flat());
    expect([...graph.keys()].filter((file) => !used.has(file))).toEqual(["lib.rs"]);
  });

  test("has files that use each other one way", () => {
    expect(circles(graph)).toEqual([]);
  });
});
