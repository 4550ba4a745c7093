import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { makeScratch } from "../support/scratch.ts";
import { bin, nodes } from "./command-line.ts";

/** The command's own first files, and in place of all others one that says what it is. */
const folder = makeScratch("compiled");
const cli = join(folder, "dist/bundle/cli.cjs");
const cache = join(folder, ".cache");
const versions = Object.keys(nodes).map(Number) as (keyof typeof nodes)[];

mkdirSync(dirname(cli), { recursive: true });
mkdirSync(join(folder, "bin"));
copyFileSync(bin, join(folder, "bin/wit-bindgen-ts.cjs"));
for (const name of ["boot.cjs", "import.cjs"])
  copyFileSync(join(dirname(bin), "../dist/bundle", name), join(dirname(cli), name));
writeFileSync(
  join(dirname(cli), "other.mjs"),
  'import { loads } from "./cli.cjs";\nexport const seen = () => loads.count;\n',
);
afterAll(() => rmSync(folder, { recursive: true }));

/** The other files of the command, which say a word; they were written at a time, in seconds. */
function be(word: string, time: number): void {
  writeFileSync(
    cli,
    `const here = new Error("here").stack; const { __import } = require("./import.cjs");
exports.loads = { count: 0 };
exports.loads.count++;
const later = () => "${word}";
exports.start = async (args) => {
  if (args[0] === "fail") return 3;
  const { seen } = await __import("./other.mjs");
  console.log([later(), ...args, seen(), require.resolve("./boot.cjs") === __dirname + "/boot.cjs"].join(" "));
  if (args[0] === "where") console.log(here);
  return 0;
};
`,
  );
  utimesSync(cli, time, time);
}

function run(version: keyof typeof nodes, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(nodes[version], [join(folder, "bin/wit-bindgen-ts.cjs"), ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  expect(stderr).toBe("");
  return { code: status, says: stdout.trimEnd() };
}

/** The code that is kept for commands, by their names. */
function kept(version: keyof typeof nodes): Record<string, string> {
  const all = readdirSync(cache).filter((name) => new RegExp(`^v${version}\\.[\\d.]+-[a-z0-9]+$`).test(name));
  const files = all.flatMap((name) => readdirSync(join(cache, name)).map((file) => [file, join(cache, name, file)]));
  return Object.fromEntries(files);
}

const inode = (path: string): number => statSync(path).ino;

beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  be("one", 1000);
});

describe.each(versions)("what Node %i compiles of the command", (version) => {
  test("is kept for each command, and used", () => {
    for (const args of [[], ["--version"], ["types", "x"], ["inspect"]])
      expect(run(version, args)).toStrictEqual({ code: 0, says: ["one", ...args, 1, true].join(" ") });
    const first = kept(version);
    expect(Object.keys(first).sort()).toStrictEqual(["inspect", "options", "types"]);
    const inodes = Object.values(first).map(inode);
    expect(run(version, ["types"]).says).toBe("one types 1 true");
    expect(run(version).says).toBe("one 1 true");
    expect(Object.values(kept(version)).map(inode)).toStrictEqual(inodes);
  });

  test("is not kept of a command that fails, or that runs a guest, or where that is not wanted", () => {
    expect(run(version, ["fail"]).code).toBe(3);
    expect(run(version, ["run", "../x"]).says).toBe("one run ../x 1 true");
    expect(run(version, ["types"], { NODE_DISABLE_COMPILE_CACHE: "1" }).says).toBe("one types 1 true");
    mkdirSync(cache, { recursive: true });
    expect(kept(version)).toStrictEqual({});
  });

  test("is not that of another file, even of the same length", () => {
    run(version, ["types"]);
    be("two", 2000);
    expect(run(version, ["types"]).says).toBe("two types 1 true");
    expect(run(version, ["types"]).says).toBe("two types 1 true");
  });

  test("is made again where it is damaged", () => {
    run(version, ["types"]);
    const { types } = kept(version);
    const bytes = readFileSync(types!);
    for (const damaged of [
      bytes.subarray(0, bytes.length / 2),
      bytes.subarray(0, 20),
      Buffer.from("x"),
      Buffer.alloc(0),
    ]) {
      writeFileSync(types!, damaged);
      expect(run(version, ["types"]).says).toBe("one types 1 true");
      expect(readFileSync(types!).length).toBe(bytes.length);
    }
    expect(readdirSync(dirname(types!))).toStrictEqual(["types"]);
  });

  test("is not missed where it cannot be kept", () => {
    writeFileSync(cache, "a file");
    for (let i = 0; i < 2; i++) expect(run(version, ["types"])).toStrictEqual({ code: 0, says: "one types 1 true" });
  });

  test("has the places of its source", () => {
    for (let i = 0; i < 2; i++) expect(run(version, ["where"]).says).toContain(`${cli}:1:${"const here = n".length}`);
  });
});
