import { describe, expect, test } from "@jest/globals";
import * as text from "../../packages/codegen/dist/text/index.js";
import { bareCode, sourceFiles } from "./imports.ts";

/** Text of the input gets into the output only where the generator's `text` knows what it becomes: a literal, a comment, a name. */
const outside = sourceFiles("codegen").filter(({ path }) => !path.startsWith("text/"));

describe("raw text", () => {
  test("is made into code by text alone", () => {
    // A string is no code, which the compiler sees to; what is left is an object that says it is.
    const made = /\bkind: "(?:code|declared|imported|global|helper)"/;
    expect(outside.filter((file) => made.test(file.text)).map(({ path }) => path)).toEqual([]);
  });

  test("is given to nobody else", () => {
    expect(Object.keys(text)).toEqual(expect.arrayContaining(["code", "quoted", "comment"]));
    expect(
      Object.keys(text).filter((name) => /^(?:codeOf|docText|quotedText|lineComment|operand)$/.test(name)),
    ).toEqual([]);
  });

  test("comes in no template of somebody's own", () => {
    const templates = outside.filter((file) => /TemplateStringsArray/.test(bareCode(file.text)));
    for (const { path, text: source } of templates) {
      const uses = [...bareCode(source).matchAll(/.*TemplateStringsArray.*/g)].map(([line]) => line);
      expect({
        path,
        uses: uses.filter((line) => !/\(strings: TemplateStringsArray, \.\.\.holes: Hole\[\]\)/.test(line)),
      }).toEqual({
        path,
        uses: [],
      });
    }
  });
});

/** A file with one line. */
const printed = (line: text.Code, scope = text.NameScope.code()): string =>
  text.printFile(
    { path: "a", preamble: "a", nodes: [{ kind: "line", code: line }], exported: [], scope },
    { language: "ts", importExtension: "ts" },
  );

describe("a name that is no identifier is refused, whoever made it", () => {
  const { code, declare, imported, NameScope } = text;

  test.each(["", "1", "a b", "a-b", "a;b", "a\nb", 'a"', "é\u2028"])("%j", (name) => {
    const scope = NameScope.code();
    expect(() => printed(code`${declare(scope, name)}`, scope)).toThrow("is no identifier");
    expect(() => printed(code`${declare(scope, { of: declare(scope, "a"), suffix: `.${name}` })}`, scope)).toThrow(
      "is no identifier",
    );
    expect(() => printed(code`${imported("b", name, [])}`)).toThrow("is no identifier");
    expect(() => text.identifier(name)).toThrow("is no identifier");
  });

  test("and a path of another file is a string", () => {
    expect(printed(code`${imported('b"\n', "b", [])}`)).toContain('from "./b\\"\\n.ts";');
  });
});
