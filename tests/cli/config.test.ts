import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { ConfigError, defineConfig, generateEntry, resolveConfig, resolveEntry } from "@wit-bindgen-ts/codegen/config";
import { greeter, nodes, Workplace } from "./command-line.ts";

const at = new Workplace();
at.link("codegen");
await at.component("greeter.wasm", greeter);
at.write("wit/greeter.wit", greeter);
at.write("package.json", '{ "type": "module" }');

const NAME = "wit-bindgen-ts.config";
const one = { entries: [{ input: "greeter.wasm", out: "gen", js: true }] };

/** What a test made in the folder. */
const made = (): string[] =>
  readdirSync(at.folder).filter((name) => !["node_modules", "greeter.wasm", "wit", "package.json"].includes(name));

beforeEach(() => {
  for (const name of made()) at.remove(name);
});

const json = (config: object): void => at.write(`${NAME}.json`, JSON.stringify(config));

/** The summary without the time. */
const timeless = (text: string): string => text.replace(/in \d+ ms/g, "in … ms");

describe("a config may be", () => {
  const typed = (config: object): string =>
    `import { type Config, defineConfig } from "@wit-bindgen-ts/codegen/config";
     const config: Config = defineConfig(${JSON.stringify(config)});
     export default config;`;
  const plain = (config: object): string =>
    `import { defineConfig } from "@wit-bindgen-ts/codegen/config"; export default defineConfig(${JSON.stringify(config)});`;

  test.each<[extension: string, text: (config: object) => string, node: 20 | 24 | 26]>([
    ["ts", typed, 20],
    ["ts", typed, 24],
    ["ts", typed, 26],
    ["mts", typed, 20],
    ["mts", typed, 24],
    ["js", plain, 20],
    ["js", plain, 24],
    ["mjs", plain, 20],
    ["json", JSON.stringify, 20],
  ])("%s", (extension, text, node) => {
    at.write(`${NAME}.${extension}`, text(one));
    const { code, stdout, stderr } = at.run(["generate"], { node });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^6 files, .* in \d+ ms$/m);
    const written = at.list("gen");
    expect(written).toContain("greeter.js");
    at.run(["transpile", "greeter.wasm", "-o", "other", "--js"]);
    expect(at.list("other")).toEqual(written);
    for (const path of written) expect(at.read(`other/${path}`)).toBe(at.read(`gen/${path}`));
  });

  test.each([20, 24] as const)("js, as CommonJS, with Node %s", (node) => {
    at.write("cjs/package.json", '{ "type": "commonjs" }');
    at.write("cjs/config.js", 'module.exports = { entries: [{ input: "../greeter.wasm", out: "gen" }] };');
    expect(at.run(["generate", "-q", "-c", "cjs/config.js"], { node })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(at.list("cjs/gen")).toContain("greeter.ts");
  });

  test("in another folder, whose paths are its own", () => {
    at.write("sub/any.config.mjs", `export default ${JSON.stringify(one).replace("greeter.wasm", "../greeter.wasm")};`);
    expect(at.run(["generate", "--config", "sub/any.config.mjs"])).toMatchObject({ code: 0 });
    expect(at.list("sub/gen")).toContain("greeter.js");
  });
});

describe("the command", () => {
  test("may be left out in a folder with a config, also where options are given", () => {
    json(one);
    const { code, stdout } = at.run([]);
    expect(code).toBe(0);
    expect(stdout).toContain("gen/greeter.js");
    expect(at.run(["--check"])).toEqual({ code: 0, stdout: "gen is up to date (6 files)\n", stderr: "" });
    expect(at.run(["-q"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(at.run(["--help"]).stdout).toContain("Commands:");
    expect(at.run(["--version"]).stdout).toMatch(/^wit-bindgen-ts /);
  });

  test("takes no argument", () => {
    json(one);
    const { code, stderr } = at.run(["generate", "greeter.wasm"]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      "error: generate takes no argument, but there is greeter.wasm\n" +
        "help: wit-bindgen-ts generate [options]; more: wit-bindgen-ts generate --help\n",
    );
  });

  test("says which config there might be where there is none", () => {
    expect(at.run(["generate"])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `error: this folder has no config, which is called ${NAME}.ts (or ${NAME}.mts, ${NAME}.js, ${NAME}.mjs, ${NAME}.json)\n` +
        "help: Choose one with --config, or generate a single input: wit-bindgen-ts transpile <component> -o <dir>.\n",
    });
  });

  test("asks to choose between several", () => {
    json(one);
    at.write(`${NAME}.mjs`, "export default { entries: [] };");
    expect(at.run([]).stderr).toBe(
      `error: there are several configs: ${NAME}.json, ${NAME}.mjs\nhelp: Keep one, or choose one with --config.\n`,
    );
    const { code, stderr } = at.run(["-c", `${NAME}.mjs`]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `${NAME}.mjs has no entries, so there is nothing to generate\n`,
    });
  });

  test.each([
    ["nowhere.ts", "error: nowhere.ts: there is no such file\n"],
    ["wit", "error: wit: there is no such file\n"],
    ["package.yaml", "error: package.yaml is no config, which is a file that ends in .ts, .mts, .js, .mjs, .json\n"],
  ])("refuses --config %s", (file, message) => {
    at.write("package.yaml", "");
    expect(at.run(["generate", "-c", file])).toEqual({ code: 1, stdout: "", stderr: message });
  });

  test("says that it does not watch where it only checks", () => {
    json(one);
    expect(at.run(["--check", "--watch"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: --watch does not go with --check, which writes nothing\n/),
    });
  });
});

describe("a config that cannot be loaded", () => {
  test.each<[what: string, file: string, text: string, node: 20 | 24, message: RegExp]>([
    ["JSON", "json", "{ entries: [] }", 20, /^error: wit-bindgen-ts\.config\.json is no JSON: .*\n$/],
    [
      "a throw",
      "mjs",
      "\nthrow new TypeError('no luck');",
      20,
      /^error: wit-bindgen-ts\.config\.mjs cannot be loaded: TypeError: no luck\n {2}at .*wit-bindgen-ts\.config\.mjs.*:2:7\n$/,
    ],
    [
      "its syntax",
      "mjs",
      "export default { entries: [",
      24,
      /^error: wit-bindgen-ts\.config\.mjs cannot be loaded: SyntaxError: Unexpected end of input\nhelp: To see where: node wit-bindgen-ts\.config\.mjs\n$/,
    ],
    [
      "its syntax in TypeScript, by esbuild",
      "ts",
      "const a: number = ;\nexport default a;",
      20,
      /^error: wit-bindgen-ts\.config\.ts:1:19: Unexpected ";"\n$/,
    ],
    [
      "a package that is not there",
      "ts",
      'import "frobnicate";\nexport default {};',
      20,
      /^error: wit-bindgen-ts\.config\.ts:1:8: Could not resolve "frobnicate"\n$/,
    ],
    [
      "a module that is not there",
      "ts",
      'import "./frobnicate.ts";\nexport default {};',
      24,
      /^error: wit-bindgen-ts\.config\.ts cannot be loaded: Error: Cannot find module '.*frobnicate\.ts'/,
    ],
    [
      "no default export",
      "mjs",
      "export const config = {};",
      20,
      /^error: wit-bindgen-ts\.config\.mjs: its default export is the config: export default defineConfig\(\{ … \}\); got undefined\n$/,
    ],
  ])("by %s", (_, extension, text, node, message) => {
    at.write(`${NAME}.${extension}`, text);
    const { code, stdout, stderr } = at.run(["generate"], { node });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

/** What is wrong with a config, a line each. */
function problems(config: unknown): string[] {
  try {
    resolveConfig(config, { folder: at.folder, source: "config" });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const { message, where } = error as ConfigError;
    return where === undefined ? [message] : [message, ...where.split("\n")];
  }
  return [];
}

describe("a config that is not right", () => {
  const entry = (fields: object) => ({ entries: [{ input: "a.wasm", out: "gen", ...fields }] });
  const wit = (fields: object) => entry({ input: "wit", ...fields });

  test.each<[config: unknown, message: string]>([
    [undefined, "config: a config is an object; got undefined"],
    [[], "config: a config is an object; got an array"],
    [{}, "config: entries is missing: an array of what is generated"],
    [{ entries: {} }, "config: entries is an array; got an object"],
    [{ entries: ["a.wasm"] }, 'config: entries[0] is an object; got "a.wasm"'],
    [{ entris: [], entries: [] }, "config: entris is no field; did you mean entries?"],
    [{ entries: [], input: "a" }, "config: input is of an entry: it stands in entries[]"],
    [{ entries: [], world: "a" }, "config: world is of an entry: it stands in entries[]"],
    [{ entries: [], skeleton: "a" }, "config: skeleton is of an entry: it stands in entries[]"],
    [
      { entries: [], check: true },
      expect.stringMatching(/^config: check is no field; there are entries, mode, out, js, /) as never,
    ],
    [{ entries: [], js: 1 }, "config: js is true or false; got 1"],
    [{ entries: [{ out: "gen" }] }, "config: entries[0].input is missing: a component, or WIT"],
    [entry({ out: undefined }), "config: entries[0].out is missing: The folder to write to; it is made if need be."],
    [entry({ out: "" }), "config: entries[0].out is empty"],
    [entry({ out: ["gen"] }), "config: entries[0].out is a string; got an array"],
    [entry({ input: 5 }), "config: entries[0].input is a string; got 5"],
    [entry({ mod: "types" }), "config: entries[0].mod is no field; did you mean mode?"],
    [
      entry({ "import-extension": "js" }),
      "config: entries[0].import-extension is no field; did you mean importExtension?",
    ],
    [entry({ feature: "a" }), "config: entries[0].feature is no field; did you mean features?"],
    [
      entry({ mode: "transpil" }),
      'config: entries[0].mode is one of "transpile", "types", "host", "guest"; got "transpil"',
    ],
    [entry({ js: "yes" }), 'config: entries[0].js is true or false; got "yes"'],
    [entry({ importExtension: "mjs" }), 'config: entries[0].importExtension is one of "js", "ts"; got "mjs"'],
    [entry({ async: 5 }), "config: entries[0].async is a string or an array of strings; got 5"],
    [entry({ async: ["jspi", null] }), "config: entries[0].async[1] is a string; got null"],
    [
      entry({ format: "rome" }),
      'config: entries[0].format is true, false, "prettier", "biome" or a function; got "rome"',
    ],
    [entry({ limits: 5 }), "config: entries[0].limits is an object with numbers; got 5"],
    [entry({ limits: { typeDeph: 5 } }), "config: entries[0].limits.typeDeph is no field; did you mean typeDepth?"],
    [entry({ limits: { typeDepth: "5" } }), 'config: entries[0].limits.typeDepth is a whole number; got "5"'],
    [entry({ limits: { typeDepth: -1 } }), "config: entries[0].limits.typeDepth is a whole number; got -1"],
    [
      entry({ features: ["a"] }),
      'config: entries[0].features is for the mode "types" or "host" or "guest", and this entry has the mode "transpile"',
    ],
    [
      wit({ inline: true }),
      'config: entries[0].inline is for the mode "transpile", and this entry has the mode "types"',
    ],
    [
      wit({ memory64: true }),
      'config: entries[0].memory64 is for the mode "host", and this entry has the mode "types"',
    ],
    [
      wit({ mode: "guest", async: "all" }),
      expect.stringContaining('async is for the mode "transpile" or "types" or "host", and') as never,
    ],
    [
      wit({ mode: "guest", engine: "v8" }),
      'config: entries[0].engine is one of "starlingmonkey", "quickjs", "both"; got "v8"',
    ],
  ])("%j", (config, message) => {
    expect(problems(config)).toEqual([message]);
  });

  test("is refused by its type as well", () => {
    expect(
      [
        // @ts-expect-error: a field that is not there
        () => defineConfig({ entries: [{ input: "a.wasm", out: "gen", inlin: true }] }),
        // @ts-expect-error: without what it is generated from
        () => defineConfig({ entries: [{ out: "gen" }] }),
        // @ts-expect-error: a mode that is not there
        () => defineConfig({ entries: [{ input: "a.wasm", out: "gen", mode: "transpil" }] }),
        // @ts-expect-error: a formatter that is not known by name
        () => defineConfig({ format: "rome", entries: [] }),
        // @ts-expect-error: what is of an entry
        () => defineConfig({ world: "a", entries: [] }),
      ].map((config) => problems(config()).length),
    ).toEqual([1, 1, 1, 1, 1]);
  });

  test("is told of all at once", () => {
    const config = { js: 5, entries: [{ input: "a.wasm" }, { input: "b.wit", out: "b", inline: true }] };
    expect(problems(config)).toEqual([
      "config: 3 fields are not right",
      "  js is true or false; got 5",
      "  entries[0].out is missing: The folder to write to; it is made if need be.",
      '  entries[1].inline is for the mode "transpile", and this entry has the mode "types"',
    ]);
  });

  test("is refused by the command before anything is written", () => {
    json({ entries: [{ input: "greeter.wasm", out: "gen" }, { input: "wit", out: "types", inlin: true }, 5] });
    expect(at.run([])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `error: ${NAME}.json: 2 fields are not right\n` +
        "  entries[1].inlin is no field; did you mean inline?\n  entries[2] is an object; got 5\n",
    });
    expect(made()).not.toContain("gen");
  });

  test.each([
    [{ input: "greeter.wasm", world: "greeter" }, "--world is for --wit: a component has one world"],
    [
      { input: "wit", js: true, importExtension: "ts" },
      "--import-extension ts does not go with --js, which writes .js files",
    ],
    [{ input: "wit", async: "jspi,none" }, "--async jspi does not go with --async none: choose one"],
  ])("says which entry has fields that do not go together: %j", (fields, message) => {
    json({
      entries: [
        { input: "greeter.wasm", out: "gen" },
        { out: "other", ...fields },
      ],
    });
    const { code, stderr } = at.run([]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `error: ${NAME}.json: entries[1]: ${message}\n` });
    expect(at.list("gen")).toContain("greeter.ts");
  });
});

describe("entries", () => {
  const folder = "/project";
  const resolve = (config: object) => resolveConfig(config, { folder });

  test("have a mode by their input, what holds for all, and absolute paths", () => {
    const { entries, defaults } = resolve({
      out: "gen",
      js: true,
      async: "jspi",
      inline: true,
      entries: [
        { input: "a.wasm", wit: "wit", skeleton: "src/a.ts" },
        { input: "wit", out: "../types", js: false },
        { input: "wit", mode: "guest", name: "b" },
        { input: "/elsewhere/a.wasm", mode: "types", async: undefined },
      ],
    });
    const all = { out: "/project/gen", js: true, async: "jspi" };
    expect(defaults).toEqual({ ...all, inline: true });
    expect(entries).toEqual([
      {
        ...all,
        inline: true,
        mode: "transpile",
        input: "/project/a.wasm",
        wit: "/project/wit",
        skeleton: "/project/src/a.ts",
      },
      { ...all, mode: "types", input: "/project/wit", out: "/types", js: false },
      { mode: "guest", input: "/project/wit", out: "/project/gen", js: true, name: "b" },
      { ...all, mode: "types", input: "/elsewhere/a.wasm" },
    ]);
  });

  test("stay as they are where they are resolved again, by what holds for all", () => {
    const { entries, defaults } = resolve({ js: true, entries: [{ input: "a.wasm", out: "gen" }] });
    expect(resolveEntry(entries[0], { folder: "/other" }, defaults)).toEqual(entries[0]);
    expect(resolveEntry({ input: "b.wasm", out: "b" }, { folder: "/other" }, defaults)).toEqual({
      input: "/other/b.wasm",
      out: "/other/b",
      js: true,
      mode: "transpile",
    });
  });

  test("are all generated, each as by its command", () => {
    json({
      entries: [
        { input: "greeter.wasm", out: "app", inline: true, name: "app" },
        { input: "wit", out: "types", js: true },
        { input: "wit", out: "host", mode: "host", stringEncoding: "utf16", async: ["jspi", "export:*"] },
        { input: "wit", out: "guest", mode: "guest", engine: "quickjs", limits: { typeDepth: 90 } },
      ],
    });
    const { code, stderr } = at.run([]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^(?:note: QuickJS .*\n){2}$/);
    for (const command of [
      "transpile greeter.wasm -o app --inline --name app --check",
      "types wit -o types --js --check",
      "host wit -o host --string-encoding utf16 --async jspi,export:* --check",
      "guest wit -o guest --engine quickjs --limit typeDepth=90 --check",
    ])
      expect(at.run(command.split(" "))).toMatchObject({ code: 0 });
  });

  test("do not keep each other from being generated", () => {
    at.write("broken.wit", "package a:b;\nworld w { import x: func(a: y); }\n");
    json({
      entries: [
        { input: "gone.wasm", out: "one" },
        { input: "broken.wit", out: "two" },
        { input: "greeter.wasm", out: "gen" },
      ],
    });
    const { code, stdout, stderr } = at.run([]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "error: gone.wasm: there is no such file or folder\n" +
        "error: name `y` does not exist\n" +
        " --> broken.wit:2:29\n  |\n2 | world w { import x: func(a: y); }\n  |                             ^\n",
    );
    expect(stdout).toContain("gen/greeter.ts");
    expect(made()).not.toContain("one");
  });

  test("of one folder go there together, and what is the same is written once", () => {
    json({ out: "gen", entries: [{ input: "greeter.wasm" }, { input: "greeter.wasm", name: "other" }] });
    const { code, stdout, stderr } = at.run([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(timeless(stdout)).toMatch(/^8 files, [\d.]+ kB, in … ms$/m);
    expect(stdout.match(/interfaces\/example-greeter-clock\.ts/g)).toHaveLength(1);
  });

  test("of one folder have apart what is not the same", () => {
    at.write("other/greeter.wit", greeter.replace("now: func() -> u64", "now: func() -> u32"));
    json({ out: "gen", mode: "types", entries: [{ input: "wit" }, { input: "other", name: "second" }] });
    expect(at.run([])).toMatchObject({ code: 0, stderr: "" });
    expect(at.read("gen/interfaces/example-greeter-clock.ts")).toContain("bigint");
    expect(at.read("gen/interfaces/second/example-greeter-clock.ts")).toContain("number");
    expect(at.run(["--check"])).toMatchObject({ code: 0 });
  });

  test("of one folder are refused where they have one name, and are not the same", () => {
    at.write("other/greeter.wit", greeter.replace("now: func() -> u64", "now: func() -> u32"));
    json({ out: "gen", entries: [{ input: "greeter.wasm" }, { input: "other", mode: "types", name: "greeter" }] });
    const { code, stderr } = at.run([]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        "error: gen/greeter.ts is generated from greeter.wasm and from other, and not the same\n" +
        "help: Give each of the two a folder of its own, or a name.\n",
    });
    expect(made()).not.toContain("gen");
  });

  test("have a skeleton brought up to date", () => {
    json({ entries: [{ input: "wit", out: "gen", skeleton: "src/imports.ts" }] });
    expect(at.run([]).stdout).toContain("src/imports.ts: new\n");
    expect(at.run([]).stdout).toContain("src/imports.ts: unchanged\n");
    expect(at.run(["--check"])).toMatchObject({ code: 0 });
  });
});

describe("--check", () => {
  test("says of each folder whether it is up to date, and shows what differs", () => {
    json({
      entries: [
        { input: "greeter.wasm", out: "gen" },
        { input: "wit", out: "types" },
      ],
    });
    const missing = at.run(["--check"]);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("error: gen is not up to date: 5 missing");
    expect(missing.stderr).toContain("error: types is not up to date: 3 missing");
    expect(at.run(["-q"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(at.run(["--check"])).toEqual({
      code: 0,
      stdout: "gen is up to date (5 files)\ntypes is up to date (3 files)\n",
      stderr: "",
    });
    at.write("types/greeter.ts", `${at.read("types/greeter.ts")}// mine\n`);
    const { code, stdout, stderr } = at.run(["--check"]);
    expect(code).toBe(1);
    expect(stdout).toContain("-// mine\n");
    expect(stderr).toBe(
      "error: types is not up to date: 1 changed (greeter.ts)\nhelp: Run the same command without --check.\n",
    );
  });

  test("sees what an entry has left that is not there any more", () => {
    const entries = [{ input: "greeter.wasm" }, { input: "greeter.wasm", name: "second" }];
    json({ out: "gen", entries });
    at.write("gen/mine.ts", "// by hand\n");
    expect(at.run(["-q"]).code).toBe(0);
    expect(at.run(["--check"]).code).toBe(0);
    json({ out: "gen", entries: entries.slice(0, 1) });
    const { code, stdout, stderr } = at.run(["--check"]);
    expect(code).toBe(1);
    expect(stdout).toBe(
      "Only in the folder: second.core.wasm (not generated any more)\n" +
        "Only in the folder: second.core2.wasm (not generated any more)\n" +
        "Only in the folder: second.ts (not generated any more)\n",
    );
    expect(stderr).toBe(
      "error: gen is not up to date: 3 stale (second.core.wasm, second.core2.wasm, second.ts)\n" +
        "help: Run the same command without --check, and delete what is not generated any more.\n",
    );
    expect(at.run([]).stderr).toBe(
      "note: gen/second.core.wasm is not generated any more: delete it\n" +
        "note: gen/second.core2.wasm is not generated any more: delete it\n" +
        "note: gen/second.ts is not generated any more: delete it\n",
    );
  });

  test("calls nothing left over while an entry of the folder fails", () => {
    json({ out: "gen", entries: [{ input: "greeter.wasm" }, { input: "greeter.wasm", name: "second" }] });
    at.run([]);
    json({ out: "gen", entries: [{ input: "greeter.wasm" }, { input: "gone.wasm", name: "second" }] });
    const { code, stdout, stderr } = at.run(["--check"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "error: gone.wasm: there is no such file or folder\n" });
    expect(stdout).toBe("gen is up to date (5 files)\n");
  });
});

describe("for tools", () => {
  test("an entry is generated, and nothing is written", async () => {
    at.write("wit/deps/other/other.wit", "package a:other;\ninterface i {}\n");
    at.write("wit/deps/note.md", "");
    const { files, dependencies } = await generateEntry({ input: at.path("wit"), out: at.path("gen"), js: true });
    expect(files.map(({ path }) => path)).toEqual([
      "greeter.d.ts",
      "interfaces/example-greeter-clock.d.ts",
      "interfaces/example-greeter-greetings.d.ts",
    ]);
    expect(dependencies).toEqual(
      ["wit", "wit/greeter.wit", "wit/deps", "wit/deps/other", "wit/deps/other/other.wit"].map((path) => at.path(path)),
    );
    expect(made()).toEqual([]);
    at.remove("wit/deps");
  });

  test("a component depends on itself and on its WIT", async () => {
    const entry = { input: at.path("greeter.wasm"), wit: at.path("wit"), out: at.path("gen") };
    const { dependencies } = await generateEntry(entry);
    expect(dependencies).toEqual(["greeter.wasm", "wit", "wit/greeter.wit"].map((path) => at.path(path)));
  });

  test("an error is what the command prints, and has its place as data", async () => {
    at.write("broken/deps/d.wit", "package a:d;\ninterface i { x: func(a: y); }\n");
    at.write("broken/w.wit", "package a:b;\nworld w { import a:d/i; }\n");
    const error: unknown = await generateEntry({ input: at.path("broken"), out: at.path("gen") }).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({
      name: "EntryError",
      message: "name `y` does not exist",
      path: at.path("broken/deps/d.wit"),
      line: 2,
      column: 26,
      help: undefined,
      dependencies: ["broken", "broken/w.wit", "broken/deps", "broken/deps/d.wit"].map((path) => at.path(path)),
    });
    const printed = at.run(["types", at.path("broken"), "-o", "gen"]).stderr;
    expect(`${String(error)}\n`).toBe(printed);
  });

  test("what is not there yet is a dependency", async () => {
    const input = at.path("gone.wasm");
    await expect(generateEntry({ input, out: at.path("gen") })).rejects.toMatchObject({
      message: `${input}: there is no such file or folder`,
      dependencies: [input],
    });
  });

  test("an entry that is not right is refused", async () => {
    await expect(generateEntry({ input: "a.wasm", out: "gen", inlin: true } as never)).rejects.toThrow(
      new ConfigError("entry", ["entry.inlin is no field; did you mean inline?"]).message,
    );
  });

  /** Loads a config twice, with a change between, in a process of its own: jest has imports of its own. */
  const twice = `
    import { writeFileSync } from "node:fs";
    import { loadConfig } from "@wit-bindgen-ts/codegen/config";
    const [file, changed, text] = process.argv.slice(2);
    const load = async () => {
      const { config, dependencies, path, source } = await loadConfig({ folder: ".", file });
      return { out: config.entries[0].out, dependencies: dependencies.toSorted?.() ?? [...dependencies].sort(), path, source };
    };
    const first = await load();
    writeFileSync(changed, text);
    console.log(JSON.stringify([first, await load()]));
  `;

  test.each<[node: 20 | 24, file: string, changed: string, dependencies: string[]]>([
    [20, "a.ts", "shared.ts", ["a.ts", "shared.ts"]],
    [24, "a.ts", "shared.ts", ["a.ts", "shared.ts"]],
    [24, "a.mjs", "shared.mjs", ["a.mjs", "shared.mjs"]],
    [24, "cjs/a.js", "cjs/a.js", ["cjs/a.js"]],
    [20, "cjs/a.js", "cjs/a.js", ["cjs/a.js"]],
    [20, "b.mjs", "b.mjs", ["b.mjs"]],
    [20, "c.json", "c.json", ["c.json"]],
  ])("with Node %s, %s is loaded anew after a change of %s", (node, file, changed, dependencies) => {
    at.write("twice.mjs", twice);
    for (const extension of ["ts", "mjs"]) {
      at.write(`shared.${extension}`, 'export const out = "first";');
      const entries = '[{ input: "a.wasm", out }]';
      at.write(
        `a.${extension}`,
        `import { out } from "./shared.${extension}"; export default { entries: ${entries} };`,
      );
    }
    const config = (out: string): string => `{ "entries": [{ "input": "a.wasm", "out": "${out}" }] }`;
    at.write("b.mjs", `export default ${config("first")};`);
    at.write("c.json", config("first"));
    at.write("cjs/package.json", "{}");
    at.write("cjs/a.js", `module.exports = ${config("first")};`);
    const before = at.read(changed);
    const args = ["twice.mjs", file, changed, before.replace("first", "second")];
    const { stdout, stderr } = spawnSync(nodes[node], args, { cwd: at.folder, encoding: "utf8" });
    expect(stderr).toBe("");
    const [folder] = file.includes("/") ? [at.path("cjs")] : [at.folder];
    const loaded = { path: at.path(file), source: file, dependencies: dependencies.map((path) => at.path(path)) };
    expect(JSON.parse(stdout)).toEqual([
      { ...loaded, out: `${folder}/first` },
      { ...loaded, out: `${folder}/second` },
    ]);
  });
});
