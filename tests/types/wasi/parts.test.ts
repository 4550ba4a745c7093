import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { makeScratch, writeFiles } from "../../support/scratch.ts";
import { compile, compilers } from "../compilers.ts";
import { componentOf, type Many, type Part, partsOf, wasiImports } from "./parts.ts";

/** A host of WASI, as users give it. */
interface Host {
  readonly title: string;
  readonly code: string;
  readonly options: Partial<GenerateOptions>;
  /** Of what it has nothing or, by its types, not all: as few as there are, for each is told once it fits. */
  readonly misfits: RegExp;
  readonly many: Many;
}

const SHIM = 'import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";';
const BESIDE = `${SHIM}\nimport { beside, wasi } from "@wit-bindgen-ts/wasi";\nimport { filesystem } from "@wit-bindgen-ts/wasi/node";
const host = { ...beside(wasi(), new WASIShim().getImportObject()), ...filesystem({}) };`;
const PLAIN = { "wasi@0.2": "@wit-bindgen-ts/wasi/interfaces/*" };
const WAITING = { "wasi@0.2": "@wit-bindgen-ts/wasi/interfaces/waiting/*" };
const EACH: Many = { isEach: true, random: 40 };
const SOME: Many = { isEach: false, random: 40 };
/** What `@unstable` gates: its types have none of it. */
const UNSTABLE = /clocks\/timezone#|#network-error-code|#\[method\]response-outparam.send-informational/;
/** And what came later: it has that, but not in its types. */
const SHIM_MISFITS = new RegExp(`${UNSTABLE.source}|#exit-with-code`);

const HOSTS: readonly Host[] = [
  {
    title: "preview2-shim",
    code: `${SHIM}\nconst host = new WASIShim().getImportObject();`,
    options: {},
    misfits: SHIM_MISFITS,
    many: EACH,
  },
  {
    title: "preview2-shim, where the component may wait,",
    code: `${SHIM}\nconst host = new WASIShim().getImportObject();`,
    options: { async: "jspi" },
    misfits: SHIM_MISFITS,
    many: SOME,
  },
  {
    title: "@wit-bindgen-ts/wasi, with sockets of preview2-shim,",
    code: BESIDE,
    options: { async: "jspi" },
    misfits: UNSTABLE,
    many: EACH,
  },
  {
    title: "preview2-shim, by the types of @wit-bindgen-ts/wasi,",
    code: `${SHIM}\nconst host = new WASIShim().getImportObject();`,
    options: { interfaceModules: PLAIN },
    misfits: SHIM_MISFITS,
    many: SOME,
  },
  {
    title: "@wit-bindgen-ts/wasi, by its own types,",
    code: BESIDE,
    options: { async: "jspi", interfaceModules: WAITING },
    misfits: UNSTABLE,
    many: SOME,
  },
];

const scratch = makeScratch("wasi-parts");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const imports = await wasiImports();

describe.each(HOSTS)("$title fits", ({ title, code, options, misfits, many }) => {
  const place = String(HOSTS.findIndex((host) => host.title === title));
  const [fitting, others] = [
    imports.filter(({ name }) => !misfits.test(name)),
    imports.filter(({ name }) => misfits.test(name)),
  ];
  const parts = partsOf(fitting, many, 15);
  const alone: Part[] = others.map((item) => ({ name: item.name, version: "0.2.12", imports: [item] }));
  const wholes = parts.filter(({ name }) => !name.includes("#") && !name.includes("random"));
  const folderOf = (part: Part): string => `${place}/${[...parts, ...alone].indexOf(part)}`;

  /** What the newest compiler says of each, of one program with all of them. */
  const said = (async () => {
    const programs: string[] = [];
    for (const part of [...parts, ...alone]) {
      const bytes = await componentOf(part);
      // Of parts the declarations are enough, of which compilers have less to do.
      const language = wholes.includes(part) || alone.includes(part) ? "ts" : "js";
      const files = await generate(
        { kind: "component", bytes, name: "part" },
        { mode: "transpile", language, ...options },
      );
      const folder = join(scratch, folderOf(part));
      writeFiles(
        folder,
        files.filter(({ path }) => path.endsWith(".ts")),
      );
      const use = `import { instantiate } from "./part.${language}";\nvoid instantiate(host);\n`;
      writeFileSync(join(folder, "use.ts"), `${code}\n${use}`);
      programs.push(join(folder, "use.ts"));
    }
    const text = await compile(compilers.at(-1)!, join(scratch, place), programs, { skipLibCheck: true });
    const errors = text.split(/\n(?! )/).filter((error) => error !== "");
    const of = (part: Part): string[] => errors.filter((error) => error.includes(`/${folderOf(part)}/`));
    expect([...parts, ...alone].flatMap(of)).toHaveLength(errors.length);
    return of;
  })();

  // The newest does so in two seconds, and others need ten.
  for (const compiler of place === "0" ? compilers.slice(0, -1) : [])
    test(`all and each interface, for TypeScript ${compiler.version} as well`, async () => {
      await said;
      expect(wholes.length).toBeGreaterThan(20);
      const programs = wholes.map((part) => join(scratch, folderOf(part), "use.ts"));
      expect(await compile(compiler, join(scratch, place), programs, { skipLibCheck: true })).toBe("");
    });

  test.each(parts.map((part) => [part.name, part] as const))("%s", async (_, part) => {
    expect((await said)(part)).toEqual([]);
  });

  test.each(alone.map((part) => [part.name, part] as const))("all but %s, as is known", async (_, part) => {
    expect((await said)(part)).not.toEqual([]);
  });
});
