import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { compile, compilers, compilerVersion } from "./compilers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, "node_modules/.cache/wit-bindgen-ts");
mkdirSync(cache, { recursive: true });
// Below the project, so that generated modules find the helpers.
const scratch = mkdtempSync(join(cache, "types-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
writeFileSync(join(scratch, "package.json"), '{ "type": "module" }\n');

/** Every way in which files are written that a compiler sees. */
const forms: Readonly<Record<string, GenerateOptions>> = {
  typescript: { mode: "transpile", language: "ts" },
  "typescript-js-imports": { mode: "transpile", language: "ts", importExtension: "js", inline: true },
  declarations: { mode: "transpile", language: "js" },
  types: { mode: "types", language: "ts" },
};

/** The forms of guests of which all functions wait, and that are instantiated as few are. */
const promised: Readonly<Record<string, GenerateOptions>> = {
  promised: { mode: "transpile", language: "ts", async: "jspi", asyncFilters: ["all"] },
  "promised-sync": { mode: "transpile", language: "ts", async: "jspi", asyncFilters: ["all"], sync: true },
  "declarations-sync": { mode: "transpile", language: "js", inline: true, sync: true, trace: true },
  "promised-traced": { mode: "transpile", language: "ts", async: "jspi", asyncFilters: ["all"], trace: true },
  traced: { mode: "transpile", language: "ts", trace: true },
};

/** Guests that have every kind of type, or wait. */
const PROMISED = [
  "tests/runtime/guests/built/kinds",
  "tests/runtime/guests/built/resources",
  "tests/async/guests/built/waiter",
];

/** Generates every form of the components of the other tests. */
async function generateAll(): Promise<string[]> {
  const guests = join(root, "tests/runtime/guests/built");
  const components = [
    ...readdirSync(guests)
      .filter((name) => name.endsWith(".wasm"))
      .map((name) => join(guests, name)),
    join(root, "demo/markdown.wasm"),
  ].map((path) => ({ path, ways: forms }));
  const waiting = PROMISED.map((path) => ({ path: join(root, `${path}.wasm`), ways: promised }));
  const written: string[] = [];
  for (const { path: component, ways } of [...components, ...waiting]) {
    const name = basename(component, ".wasm");
    for (const [form, options] of Object.entries(ways)) {
      const input = { kind: "component", bytes: readFileSync(component), name } as const;
      for (const { path, contents } of await generate(input, options)) {
        const file = join(scratch, form, name, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, contents);
        written.push(file);
      }
    }
  }
  return written;
}

/** The golden outputs. */
function goldens(): string[] {
  const folder = join(root, "snapshots");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
}

/** What people write around it, which has to compile, or must not where it says so. */
function usage(): string[] {
  const folder = join(root, "tests/types/usage");
  return readdirSync(folder).map((path) => join(folder, path));
}

const isTypeScript = (path: string): boolean => path.endsWith(".ts");
/** What guests are written against declares modules, of which a program has one each. */
const guestOf = (path: string): string | undefined => /snapshots\/[^/]+\/guest[^/]*/.exec(path)?.[0];
const golden = goldens().filter(isTypeScript);
const guests = [...new Set(golden.flatMap((path) => guestOf(path) ?? []))];
const ofHosts = golden.filter((path) => guestOf(path) === undefined);
const files = [...(await generateAll()), ...ofHosts, ...usage()].filter(isTypeScript).sort();

describe("generated code compiles as strictly as users may ask", () => {
  test("there is something to compile", () => {
    expect(files.length).toBeGreaterThan(100);
  });

  for (const compiler of compilers) {
    test(`TypeScript ${compiler.version}`, async () => {
      expect(await compilerVersion(compiler)).toMatch(
        new RegExp(`^Version ${compiler.version.replace(".", "\\.")}\\.`),
      );
      expect(await compile(compiler, scratch, files)).toBe("");
    });

    test.each(guests)(`TypeScript ${compiler.version} compiles %s`, async (guest) => {
      const paths = golden.filter((path) => guestOf(path) === guest);
      expect(await compile(compiler, scratch, paths)).toBe("");
    });
  }

  // Others refer to libraries that it needs as well.
  test("also where there is nothing else", async () => {
    const alone = join(root, "snapshots/adder/transpile/adder.ts");
    for (const compiler of compilers) expect(await compile(compiler, scratch, [alone])).toBe("");
  });

  test("and the matrix would notice if it did not", async () => {
    const broken = join(scratch, "broken.ts");
    writeFileSync(broken, 'import { x } from "./typescript/nowhere.ts";\nexport const y: string = 1;\n');
    for (const compiler of compilers) {
      const said = await compile(compiler, scratch, [broken]);
      expect(said).toContain("TS2307");
      expect(said).toContain("TS2322");
    }
  });
});
