import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wit-bindgen-ts-tools-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program on the path of these tests. */
function program(name: string, script: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

interface Outcome {
  readonly status: number | null;
  readonly stderr: string;
}

/** Runs something that finds the programs of these tests first, and no others of theirs. */
function run(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Outcome {
  const path = [folder, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
  const env = { PATH: path, HOME: folder, ...more };
  const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", env });
  return { status, stderr };
}

const check = (options: readonly string[] = [], env?: NodeJS.ProcessEnv): Outcome =>
  run(process.execPath, [join(root, "scripts/check-tools.mjs"), "manifest.json", ...options], env);

/** The manifest, and the one target that Rust is to have. */
function manifest(tools: Readonly<Record<string, string>>, target = "here"): void {
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ tools }));
  writeFileSync(join(folder, "rust-toolchain.toml"), `[toolchain]\ntargets = ["${target}"]\n`);
}

// The scripts are for shells.
const describeShell = process.platform === "win32" ? describe.skip : describe;

describeShell("the tools of a build", () => {
  beforeAll(() => {
    // Its standard library is for the target "here".
    const library = join(folder, "lib/rustlib/here");
    program(
      "rustc",
      `[ "$1" = --version ] && echo "rustc 1.2.3 (abc 2020-01-01)" || { mkdir -p ${library}; echo ${folder}; }`,
    );
    program("go", 'echo "go version go1.2.3 linux/amd64"');
    program("cargo", `touch ${folder}/cargo-ran`);
    program("wasm-opt", 'echo "wasm-opt version 108 (version_108)"');
    program("cargo-about", "echo no version here");
  });

  test("may be those that the manifest names", () => {
    manifest({ rustc: "1.2.3", "wasm-opt": "108" });
    expect(check()).toEqual({ status: 0, stderr: "" });
  });

  test("are refused where they are others: with what was found, what was expected, and what helps", () => {
    manifest({ rustc: "1.2.4", "wasm-opt": "109" });
    const { status, stderr } = check();
    expect(status).toBe(1);
    expect(stderr).toContain("rustc: expected 1.2.4, found 1.2.3\n    to get it: rustup toolchain install 1.2.4");
    expect(stderr).toContain("wasm-opt: expected 109, found 108\n    to get it: Binaryen 109");
    expect(stderr).toContain("--new-tools");
  });

  test("are used all the same with --new-tools, which says so", () => {
    manifest({ rustc: "1.2.4" });
    const { status, stderr } = check(["--new-tools"]);
    expect(status).toBe(0);
    expect(stderr).toContain("expected 1.2.4, found 1.2.3");
    expect(stderr).toContain("the manifest will name them");
  });

  test.each([
    ["a tool", { "wasm-opt": "108" }, "here", "wasm-opt: expected 108, not found\n"],
    [
      "a version",
      { "cargo-about": "0.9.3" },
      "here",
      'cargo-about: expected 0.9.3, "cargo-about --version" does not say',
    ],
    [
      "a target",
      { rustc: "1.2.3" },
      "there",
      "the target there of Rust: not found\n    to get it: rustup target add there",
    ],
  ])("cannot be used without %s, whatever is allowed", (_, tools, target, message) => {
    manifest(tools as Record<string, string>, target);
    const { status, stderr } = check(["--new-tools"], { WASM_OPT: join(folder, "none") });
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("the manifest will name them");
  });

  test("an option that there is none is refused", () => {
    expect(check(["--new-tool"])).toEqual({ status: 1, stderr: "The one option is --new-tools; got --new-tool\n" });
  });

  test.each([
    "packages/wit-parser/crate/build.sh",
    "tests/runtime/guests/build.sh",
    "tests/async/guests/build.sh",
    "demo/guest/build.sh",
    "bench/guest/build.sh",
  ])("are checked by %s before it does anything", (script) => {
    const { status, stderr } = run("bash", [join(root, script)]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/rustc: expected \d+\.\d+\.\d+, found 1\.2\.3/);
    expect(existsSync(join(folder, "cargo-ran"))).toBe(false);
  });

  test("are checked by tests/forms/guests/build.sh, which builds by Go", () => {
    const { status, stderr } = run("bash", [join(root, "tests/forms/guests/build.sh")]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/go: expected \d+\.\d+\.\d+, found 1\.2\.3\n +to get it: Go \d/);
  });
});
