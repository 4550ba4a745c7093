import { describe, expect, test } from "@jest/globals";
import {
  annotation,
  arrayType,
  Body,
  binary,
  type Code,
  call,
  cast,
  chain,
  code,
  conditional,
  declare,
  generic,
  global,
  helper,
  helperType,
  ifNamed,
  member,
  NameScope,
  type Node,
  notNull,
  pair,
  place,
  printFile,
  quoted,
  readonlyType,
  template,
  tupleType,
  undefinedType,
  union,
  word,
} from "../../packages/codegen/src/text/index.ts";

type Language = "ts" | "js";

/** A file of these nodes, less its first line. */
function printed(nodes: readonly Node[], language: Language = "ts", exported: readonly string[] = []): string {
  const file = { path: "a", preamble: "", nodes, exported, scope };
  const text = printFile(file, { language, importExtension: "ts" });
  scope = NameScope.code();
  return text.replace("// \n", "");
}

let scope = NameScope.code();

const line = (text: Code): Node => ({ kind: "line", code: text });

const [a, b, c] = [word("a"), word("b"), word("c")];

describe("an expression stands in parentheses where it would fall apart", () => {
  const either = conditional(a, b, c);
  test.each<[typescript: string, expression: Code, javascript?: string]>([
    ["(a + b) * c", binary(binary(a, "+", b), "*", c)],
    ["a + b * c", binary(a, "+", binary(b, "*", c))],
    ["a + b + c", binary(binary(a, "+", b), "+", c)],
    ["a + (b + c)", binary(a, "+", binary(b, "+", c))],
    ["(a ? b : c) >>> 0", binary(either, ">>>", 0)],
    ["a(a ? b : c)", call(a, either)],
    ["a ? (a ? b : c) : b", conditional(a, either, b)],
    ["a ? b : a ? b : c", conditional(a, b, either)],
    ["(a ? b : c) | b", chain([either, b], "|")],
    ["(a as T).x", member(cast(a, word("T")), "x"), "a.x"],
    ['a!["x-y"]', member(notNull(a), "x-y"), 'a["x-y"]'],
    ["a as unknown as T", cast(cast(a, word("unknown")), word("T")), "a"],
    ["(a ? b : c) as T", cast(either, word("T")), "a ? b : c"],
    ["(a as T) + b", binary(cast(a, word("T")), "+", b), "a + b"],
    ["`\\`\\\u0024{\u0024{a}\\\\`", template("`\u0024{", a, "\\")],
  ])("%s", (typescript, expression, javascript = typescript) => {
    expect(printed([line(expression)])).toBe(`${typescript}\n`);
    expect(printed([line(expression)], "js")).toBe(`${javascript}\n`);
  });
});

describe("and so do types", () => {
  const either = union(word("A"), word("B"));
  test.each<[text: string, type: Code]>([
    ["(A | B)[]", arrayType(either)],
    ["A[][]", arrayType(arrayType(word("A")))],
    ["(readonly (A | B)[])[]", arrayType(readonlyType(arrayType(either)))],
    ["[A | B, C][]", arrayType(tupleType([either, word("C")]))],
    ["Map<A | B, C>[]", arrayType(generic(global("Map"), either, word("C")))],
    ["A | B | undefined", union(union(either, undefinedType), undefinedType)],
    ["readonly A[] | B", union(readonlyType(arrayType(word("A"))), word("B"))],
  ])("%s", (text, type) => {
    expect(printed([line(code`type T = ${type};`)])).toBe(`type T = ${text};\n`);
  });
});

describe("names are given when a file is printed", () => {
  test("to each when it is first said, whoever was made first", () => {
    const [later, first] = [declare(scope, "x"), declare(scope, "x")];
    expect(printed([line(code`${first} ${later} ${first}`)])).toBe("x x2 x\n");
  });

  test("so that nothing within hides what is outside, nor the other way", () => {
    const inner = scope.inner();
    const [local, outside, other] = [declare(inner, "x"), declare(scope, "x"), declare(inner, "x")];
    expect(printed([line(code`${local} ${outside} ${other}`)])).toBe("x x2 x3\n");
  });

  test("after other names, whatever these become", () => {
    const [taken, name] = [declare(scope, "x"), declare(scope, "x")];
    const after = declare(scope, { of: name, suffix: "Length" });
    expect(printed([line(code`${taken} ${after} ${name}`)])).toBe("x x2Length x2\n");
  });

  test("but globals keep theirs, and what is exported, too", () => {
    const own = declare(scope, "Map");
    expect(printed([line(code`${own} ${global("Map")}`)])).toBe("Map2 Map\n");
    expect(printed([line(code`${declare(scope, "Map")} ${global("Map")}`)], "ts", ["Map"])).toBe(
      "Map2 globalThis.Map\n",
    );
  });

  test("first to what is read first, wherever it stands", () => {
    const [one, two] = [declare(scope, "x"), declare(scope, "x")];
    const last = line(code`${two}`);
    expect(printed([{ kind: "first", nodes: [last] }, line(code`${one}`), last])).toBe("x2\nx\n");
  });
});

describe("what is said is there, and nothing else", () => {
  const importLine = (names: string): string =>
    `import { ${names} } from "@wit-bindgen-ts/runtime-helpers/internal";\n`;

  test("of helpers what the language needs", () => {
    const text = line(code`new ${helper("Store")}()${annotation(helperType("Realloc"))}`);
    expect(printed([text])).toBe(`${importLine("type Realloc, Store")}new Store(): Realloc\n`);
    expect(printed([text], "js")).toBe(`${importLine("Store")}new Store()\n`);
  });

  test("under another name where its own is taken", () => {
    const nodes: Node[] = [{ kind: "reserve", names: [declare(scope, "Store")] }, line(code`${helper("Store")}`)];
    expect(printed(nodes)).toBe(`${importLine("Store as Store2")}Store2\n`);
  });

  test("of definitions, with what they say themselves", () => {
    const where = place();
    const inner = declare(scope, "inner", { place: where, write: () => [line(code`const ${inner} = 1;`)] });
    const outer = declare(scope, "outer", { place: where, write: () => [line(code`const ${outer} = ${inner};`)] });
    declare(scope, "unused", { place: where, write: () => [line(code`const unused = 0;`)] });
    expect(printed([where, line(code`${outer};`)])).toBe("const inner = 1;\nconst outer = inner;\nouter;\n");
  });

  test("and of text that stands for a name", () => {
    const name = declare(scope, "x");
    const target = line(code`${ifNamed(name, code`const ${name} = `)}f();`);
    expect(printed([target])).toBe("f();\n");
    expect(printed([target, line(code`${name};`)])).toBe("const x = f();\nx;\n");
  });
});

describe("lines", () => {
  test("of a block without any are none, and no gap is left at its end", () => {
    const body = new Body();
    body.block(code`if (a)`, () => {});
    body.block(code`if (b)`, (inner) => {
      inner.line`f();`;
      inner.gap();
    });
    body.either(
      code`if (c)`,
      (inner) => inner.line`g();`,
      code`else`,
      () => {},
    );
    expect(printed(body.nodes)).toBe("if (a) {}\nif (b) {\n  f();\n}\nif (c) {\n  g();\n}\n");
  });

  test("of a pattern name a property once where it is called so", () => {
    const [x, other] = [declare(scope, "x"), declare(scope, "x")];
    expect(printed([line(code`const { ${pair("x", x)}, ${pair("x", other)} } = ${quoted('"')};`)])).toBe(
      'const { x, x: x2 } = "\\"";\n',
    );
  });

  test.each([
    ["not where nothing needs it", [false, "refresh", false], "0\n2\n"],
    ["once before what needs it", [false, true], "const { view } = memory;\n0\nview 1\n"],
    ["behind what makes it new", ["refresh", true, true], "const { view } = memory;\nview 1\nview 2\n"],
    ["and again", [true, "refresh", true], "let { view } = memory;\nview 0\nview = memory.view;\nview 2\n"],
  ] as const)("of a section fetch the view: %s", (_, steps, expected) => {
    const [memory, view] = [declare(scope, "memory"), declare(scope, "view")];
    const body = steps.map((step, index): Node => {
      if (step === "refresh") return { kind: "refresh" };
      return line(step ? code`${view} ${index}` : code`${index}`);
    });
    expect(printed([{ kind: "section", memory, view, body }])).toBe(expected);
  });

  test("of docs end no comment", () => {
    const body = new Body();
    body.doc([code`${quoted("*/")}`]);
    expect(printed(body.nodes)).toBe('/** "*\\/" */\n');
  });
});
