import { describe, expect, test } from "@jest/globals";
import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import type { Project } from "ts-morph";

const files = "package a:b;\ninterface i { f: func(); }\nworld w { import i; export run: func(); }\n";
const bytes = await dummyComponent({ wit: { files } });
const input = { kind: "component", bytes, name: "w" } as const;

const textOf = (all: readonly { readonly path: string; readonly contents: unknown }[], path: string): unknown =>
  all.find((file) => file.path === path)?.contents;

describe("a transform", () => {
  test("gets the project of what is generated, and gives what becomes of it", async () => {
    const plain = await generate(input, { mode: "transpile" });
    const seen: string[] = [];
    const all = await generate(input, {
      mode: "transpile",
      transform(project: Project) {
        seen.push(...project.getSourceFiles().map((file) => file.getFilePath()));
        const file = project.getSourceFileOrThrow("/interfaces/a-b-i.ts");
        file.getInterfaceOrThrow("I").addProperty({ name: "extra", type: '"yes"', hasQuestionToken: true });
        project.createSourceFile("/index.ts", 'export * from "./w.ts";\n');
      },
    });
    const texts = plain.filter(({ contents }) => typeof contents === "string");
    expect(seen.sort()).toEqual(texts.map(({ path }) => `/${path}`));
    expect(all.map(({ path }) => path)).toEqual([...plain.map(({ path }) => path), "index.ts"].sort());
    expect(textOf(all, "interfaces/a-b-i.ts")).toBe(
      String(textOf(plain, "interfaces/a-b-i.ts")).replace("f(): void;\n", 'f(): void;\n  extra?: "yes";\n'),
    );
    for (const path of ["w.ts", "w.core.wasm"]) expect(textOf(all, path)).toEqual(textOf(plain, path));
  });

  test("may wait, and remove files; without a change all is as it was", async () => {
    for (const language of ["ts", "js"] as const) {
      const plain = await generate(input, { mode: "transpile", language });
      expect(await generate(input, { mode: "transpile", language, transform: async () => {} })).toEqual(plain);
    }
    const without = await generate(input, {
      mode: "types",
      async transform(project: Project) {
        await Promise.resolve();
        project.getSourceFileOrThrow("/w.ts").forget();
      },
    });
    expect(without.map(({ path }) => path)).toEqual(["interfaces/a-b-i.ts"]);
  });

  test("fails as it fails, and is a function", async () => {
    const failing = generate(input, {
      mode: "types",
      transform: () => {
        throw new RangeError("mine");
      },
    });
    await expect(failing).rejects.toThrow(new RangeError("mine"));
    const wrong = { mode: "types", transform: "none" } as unknown as GenerateOptions;
    await expect(generate(input, wrong)).rejects.toThrow("transform is a function; got none");
  });
});
