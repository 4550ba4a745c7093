import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData, type Problem } from "@arethetypeswrong/core";
import { describe, expect, test } from "@jest/globals";
import { VERSION } from "@wit-bindgen-ts/codegen";
import { publint } from "publint";
import { pack, packageFolder, packages, temporaryFolder } from "./pack.ts";

const folder = temporaryFolder();

/** The one module that does something when it is imported: it replaces `Promise`. */
const PROMISE = "./dist/guest/queue/index.js";

const REPOSITORY = "https://github.com/wit-bindgen-ts/wit-bindgen-ts";

describe.each(packages)("the package %s", (name) => {
  const tarball = readFileSync(pack(name, folder));
  const bytes = new Uint8Array(tarball);

  test("is what publint asks for", async () => {
    const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test("has types that fit in every way of resolving modules that knows ESM", async () => {
    const result = await checkPackage(createPackageFromTarballData(bytes));
    expect(result.types).not.toBe(false);
    expect(("problems" in result ? result.problems : []).filter(concernsModules)).toEqual([]);
  });

  test("says all that a reader of a registry asks", () => {
    const manifest = JSON.parse(readFileSync(`${packageFolder(name)}/package.json`, "utf8"));
    expect(manifest).toMatchObject({
      name: `@wit-bindgen-ts/${name}`,
      license: "Apache-2.0",
      type: "module",
      sideEffects: name === "runtime-helpers" ? [PROMISE] : false,
      description: expect.any(String),
      engines: { node: expect.stringMatching(/^>=20/) },
      keywords: expect.arrayContaining(["webassembly", "component-model"]),
      homepage: `${REPOSITORY}/tree/main/packages/${name}#readme`,
      repository: { type: "git", url: `git+${REPOSITORY}.git`, directory: `packages/${name}` },
      bugs: `${REPOSITORY}/issues`,
    });
  });

  test("has the files that run, and no others", () => {
    const files = createPackageFromTarballData(bytes).listFiles(`/node_modules/@wit-bindgen-ts/${name}`);
    const paths = files.map((path) => path.slice(`/node_modules/@wit-bindgen-ts/${name}/`.length));
    const expected =
      /^(?:package\.json|LICENSE|THIRD-PARTY-LICENSES\.txt|README\.md|dist\/(?:.*\.(?:c?js|d\.ts)|wit-tools\.wasm\.gz)|bin\/[^/]*\.cjs|wasm\/(?:manifest\.json|.*\.wasm))$/;
    expect(paths.filter((path) => !expected.test(path))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(["package.json", "LICENSE", "README.md"]));
    expect(paths).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts"]));
  });
});

test("all packages have the version that generated files name", () => {
  const versions = packages.map(
    (name) => JSON.parse(readFileSync(`${packageFolder(name)}/package.json`, "utf8")).version,
  );
  expect(new Set(versions)).toEqual(new Set([VERSION]));
});

/** The packages are ESM alone: what CommonJS and the resolution of Node 10 make of them does not count. */
function concernsModules(problem: Problem): boolean {
  if (problem.kind === "CJSResolvesToESM") return false;
  return !("resolutionKind" in problem) || !["node10", "node16-cjs"].includes(problem.resolutionKind);
}
