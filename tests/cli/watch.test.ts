import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import { bin, greeter, nodes, Workplace } from "./command-line.ts";

const IDLE = "watching for changes; Ctrl-C ends it\n";

/** After this it is certain that nothing comes, and more can be told than by a test that ends without an answer. */
const PATIENCE_MS = 60_000;

const running = new Set<Watching>();
afterEach(async () => {
  for (const watching of running) await watching.end();
});

/** The command while it watches. */
class Watching {
  private readonly child: ChildProcessWithoutNullStreams;
  private text = "";
  private told = 0;
  private wake: () => void = () => {};

  constructor(at: Workplace, args: readonly string[], node: keyof typeof nodes = 20, more: NodeJS.ProcessEnv = {}) {
    this.child = spawn(nodes[node], [bin, ...args], { cwd: at.folder, env: { PATH: process.env["PATH"], ...more } });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.text += text;
        this.wake();
      });
    this.child.once("close", () => this.wake());
    running.add(this);
  }

  /** What it said until it waits again, without times and sizes. */
  async idle(): Promise<string> {
    return this.until(IDLE);
  }

  /** What it said until it says something. */
  async until(words: string): Promise<string> {
    const patience = sleep(PATIENCE_MS, "it said nothing more", { ref: false });
    for (;;) {
      const end = this.text.indexOf(words, this.told);
      if (end !== -1) {
        const said = this.text.slice(this.told, end);
        this.told = end + words.length;
        return said.replace(/ in \d+ ms/g, "").replace(/ +\d[\d.]* k?B$/gm, "");
      }
      const more = await Promise.race([
        new Promise<string>((resolve) => {
          this.wake = () => resolve("");
        }),
        patience,
      ]);
      const ended = this.child.exitCode !== null ? "it ended" : more;
      if (ended !== "")
        throw new Error(`${ended} before it said ${JSON.stringify(words)}: ${this.text.slice(this.told)}`);
    }
  }

  /** Ends it as Ctrl-C does; gives how it ended. */
  async end(signal: NodeJS.Signals = "SIGINT"): Promise<readonly [code: number | null, signal: string | null]> {
    running.delete(this);
    const ended = once(this.child, "exit");
    this.child.kill(signal);
    return (await ended) as [number | null, string | null];
  }
}

/** The greeter with another result of its import, and its component. */
const other = greeter.replace("now: func() -> u64", "now: func() -> u32");
const components = {
  first: await dummyComponent({ wit: { files: greeter } }),
  other: await dummyComponent({ wit: { files: other } }),
};

const all = new Workplace();

/** A folder with a component, and WIT with a dependency. */
function project(): Workplace {
  const at = new Workplace(all);
  at.write("app.wasm", components.first);
  at.write("wit/world.wit", "package a:b;\nworld w { import a:dep/i; }\n");
  at.write("wit/deps/dep/i.wit", "package a:dep;\ninterface i { x: func(); }\n");
  return at;
}
const clock = "interfaces/example-greeter-clock.ts";

describe("--watch of a command", () => {
  test.each([20, 26] as const)("transpiles a component again that has changed, with Node %s", async (node) => {
    const at = project();
    const watching = new Watching(at, ["transpile", "app.wasm", "-o", "gen", "--watch"], node);
    expect(await watching.idle()).toContain("gen/app.ts");
    expect(at.read(`gen/${clock}`)).toContain("bigint");
    at.write("app.wasm", components.other);
    const said = await watching.idle();
    // Where the machine is busy, a file is seen while it is written, and once more when it is there.
    expect(said.replace("gen: nothing changed,\n", "")).toBe(
      `gen/app.core.wasm\ngen/app.ts\ngen/${clock}\ngen: 3 files changed,\n`,
    );
    expect(at.read(`gen/${clock}`)).toContain("number");
  });

  test("notices a component that is replaced, taken away, and made again", async () => {
    const at = project();
    const watching = new Watching(at, ["transpile", "app.wasm", "-o", "gen", "--watch"]);
    await watching.idle();
    writeFileSync(at.path("new.wasm"), components.other);
    renameSync(at.path("new.wasm"), at.path("app.wasm"));
    expect(await watching.idle()).toContain("gen: 3 files changed");
    rmSync(at.path("app.wasm"));
    expect(await watching.idle()).toBe("error: app.wasm: there is no such file or folder\n");
    at.write("app.wasm", components.first);
    expect(await watching.idle()).toContain("gen: 3 files changed");
  });

  test("waits for an input in a folder that is made later", async () => {
    const at = project();
    const watching = new Watching(at, ["transpile", "build/out/app.wasm", "-o", "gen", "--watch"]);
    expect(await watching.idle()).toBe("error: build/out/app.wasm: there is no such file or folder\n");
    at.write("build/out/app.wasm", components.first);
    await watching.until("gen: 5 files changed");
  });

  test("takes WIT with its deps: files that change, come and go", async () => {
    const at = project();
    const watching = new Watching(at, ["types", "wit", "-o", "gen", "--watch"]);
    await watching.idle();
    at.write("wit/deps/dep/i.wit", "package a:dep;\ninterface i { y: func(); }\n");
    expect(await watching.idle()).toBe("gen/interfaces/a-dep-i.ts\ngen: 1 file changed,\n");
    at.write("wit/deps/more/j.wit", "package a:more;\ninterface j { z: func(); }\n");
    at.write("wit/more.wit", "package a:b;\ninterface k { use a:more/j.{t}; }\n");
    expect(await watching.until("^")).toMatch(/error: .*\n --> wit\/more\.wit:2:29\n/s);
    at.write("wit/deps/more/j.wit", "package a:more;\ninterface j { type t = u8; }\n");
    await watching.until("gen: nothing changed");
    at.write("wit/world.wit", "package a:b;\nworld w { import a:dep/i; import k; }\n");
    await watching.until("gen: 3 files changed");
    rmSync(at.path("wit/deps/dep"), { recursive: true });
    expect(await watching.until("^")).toMatch(/error: .*\n --> wit\/world\.wit:2:18\n/s);
  });

  test("of several inputs generates those that have changed", async () => {
    const at = project();
    at.write("second.wasm", components.first);
    const watching = new Watching(at, ["transpile", "app.wasm", "second.wasm", "-o", "gen", "--watch", "-v"]);
    await watching.idle();
    at.write("second.wasm", components.first);
    const said = await watching.idle();
    expect(said.match(/^read \w+/gm)).toEqual(["read second"]);
  });

  test.each([
    ["host", ["host", "wit"]],
    ["guest", ["guest", "wit"]],
    ["transpile with --wit", ["transpile", "app.wasm", "--wit", "docs"]],
  ])("goes for %s", async (_, args) => {
    const at = project();
    at.write("docs/greeter.wit", greeter);
    const watching = new Watching(at, [...args, "-o", "gen", "--watch", "-v"]);
    await watching.idle();
    if (args.includes("--wit")) at.write("docs/greeter.wit", greeter.replace("  now:", "  /// The time.\n  now:"));
    else at.write("wit/deps/dep/i.wit", "package a:dep;\ninterface i { y: func(); }\n");
    expect(await watching.idle()).toMatch(/gen: \d files? changed/);
  });

  test("says nothing of what goes well with -q", async () => {
    const at = project();
    const watching = new Watching(at, ["types", "wit", "-o", "gen", "--watch", "-q"]);
    // Whatever is there at first, or changes after: the file is broken in both cases.
    at.write("wit/world.wit", "package a:b;\nworld w { import i; }\n");
    expect(await watching.until(" --> wit/world.wit:2:18\n")).toMatch(/^error: .*\n$/);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends with the signal %s", async (signal) => {
    const at = project();
    const watching = new Watching(at, ["types", "wit", "-o", "gen", "--watch"]);
    await watching.idle();
    expect(await watching.end(signal)).toEqual([null, signal]);
    expect(at.list("gen").filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });

  test.each([
    [["types", "wit", "-o", "gen", "--watch", "--check"], "--watch does not go with --check, which writes nothing"],
    [["types", "-", "-o", "gen", "--watch"], "--watch does not go with -, since standard input does not change"],
    [["transpile", "app.wasm", "-w", "a", "-o", "gen", "--watch"], "--world is for --wit: a component has one world"],
  ])("refuses %j", (args, message) => {
    const { code, stderr } = project().run(args);
    expect({ code, stderr: stderr.split("\n")[0] }).toEqual({ code: 2, stderr: `error: ${message}` });
  });
});

describe("--watch of a config", () => {
  const config = (entries: readonly object[]): string => JSON.stringify({ entries });
  const [app, types] = [
    { input: "app.wasm", out: "gen" },
    { input: "wit", out: "types" },
  ];

  test("generates the entries that are concerned, and no others", async () => {
    const at = project();
    at.write("wit-bindgen-ts.config.json", config([app, types]));
    const watching = new Watching(at, ["--watch", "-v"]);
    const reads = async (): Promise<string[]> => (await watching.idle()).match(/^read \w+/gm) ?? [];
    expect(await reads()).toEqual(["read app", "read w"]);
    at.write("app.wasm", components.other);
    expect(await reads()).toEqual(["read app"]);
    at.write("wit/deps/dep/i.wit", "package a:dep;\ninterface i { y: func(); }\n");
    expect(await reads()).toEqual(["read w"]);
    at.write("wit-bindgen-ts.config.json", config([app, { ...types, js: true }]));
    expect(await reads()).toEqual(["read w"]);
    expect(at.list("types")).toContain("w.d.ts");
    at.write("wit-bindgen-ts.config.json", config([{ ...types, js: true }, app, { ...app, out: "more" }]));
    expect(await reads()).toEqual(["read app"]);
    expect(at.list("more")).toContain("app.ts");
  });

  test("goes on with errors, of an input and of itself, until they are mended", async () => {
    const at = project();
    at.write("wit-bindgen-ts.config.json", config([app, types]));
    const watching = new Watching(at, ["generate", "--watch"]);
    await watching.idle();
    at.write("wit/deps/dep/i.wit", "package a:dep;\ninterface i { y: func(a: b); }\n");
    expect(await watching.idle()).toBe(
      "error: name `b` does not exist\n --> wit/deps/dep/i.wit:2:26\n  |\n" +
        "2 | interface i { y: func(a: b); }\n  |                          ^\n",
    );
    at.write("wit-bindgen-ts.config.json", config([app, { ...types, moed: "types" }]));
    expect(await watching.idle()).toContain("error: wit-bindgen-ts.config.json: entries[1].moed is no field");
    // What was right before still holds.
    at.write("app.wasm", components.other);
    expect(await watching.idle()).toContain("gen: 3 files changed");
    at.write("wit-bindgen-ts.config.json", config([app, types]));
    expect(await watching.idle()).toBe("");
    at.write("wit/deps/dep/i.wit", "package a:dep;\ninterface i { y: func(a: u8); }\n");
    expect(await watching.idle()).toBe("types/interfaces/a-dep-i.ts\ntypes: 1 file changed,\n");
  });

  test.each([
    ["ts", 20],
    ["ts", 26],
    ["mjs", 26],
  ] as const)("is loaded again with what it imports, as .%s with Node %s", async (extension, node) => {
    const at = project();
    at.link("codegen");
    at.write("package.json", '{ "type": "module" }');
    at.write(`folder.${extension}`, 'export const out = "first";');
    at.write(
      `wit-bindgen-ts.config.${extension}`,
      `import { defineConfig } from "@wit-bindgen-ts/codegen/config";
       import { out } from "./folder.${extension}";
       export default defineConfig({ entries: [{ input: "app.wasm", out }] });`,
    );
    const watching = new Watching(at, ["--watch"], node);
    await watching.idle();
    at.write(`folder.${extension}`, 'export const out = "second";');
    expect(await watching.idle()).toContain("second: 5 files changed");
    at.write(`folder.${extension}`, "export const out = ;");
    expect(await watching.idle()).toMatch(/^error: .*(?:Unexpected|Expression expected)/);
    at.write(`folder.${extension}`, 'export const out = "third";');
    expect(await watching.idle()).toContain("third: 5 files changed");
  });

  test("tells what an entry leaves that is taken out", async () => {
    const at = project();
    const second = { ...app, name: "second" };
    at.write("wit-bindgen-ts.config.json", config([app, second]));
    const watching = new Watching(at, ["--watch"]);
    await watching.idle();
    at.write("wit-bindgen-ts.config.json", config([app]));
    const said = await watching.idle();
    expect(said).toContain("gen: nothing changed");
    expect(said).toContain("note: gen/second.ts is not generated any more: delete it\n");
  });
});

test("what watches is loaded by nobody who does not", async () => {
  const at = project();
  const args = ["types", "wit", "-o", "gen"];
  const env = { NODE_DEBUG: "module,esm" };
  const name = "node_modules/chokidar/";
  expect(at.run(args, { env }).stderr).not.toContain(name);
  await new Watching(at, [...args, "--watch"], 20, env).until(name);
});
