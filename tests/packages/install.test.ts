import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { VERSION } from "@wit-bindgen-ts/codegen";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import { commandPackages, pack, temporaryFolder } from "./pack.ts";

/** What a user has after installing the command. */
const project = temporaryFolder();

/** What files have, in bytes. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => lstatSync(join(folder, path)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}

/** What one has who installs the plugin as well. */
const withPlugin = temporaryFolder();

/** Installs packages into a project. */
function install(folder: string, dependencies: object): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder, stdio: "ignore" });
}

describe("installed from its tarballs", () => {
  const tarballs = temporaryFolder();
  const dependencies = Object.fromEntries(
    commandPackages.map((name) => [`@wit-bindgen-ts/${name}`, `file:${pack(name, tarballs)}`]),
  );
  const start = performance.now();
  install(project, dependencies);
  const seconds = (performance.now() - start) / 1000;

  test("the command is small", () => {
    const bytes = sizeOf(join(project, "node_modules"));
    process.stderr.write(`installed ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s\n`);
    expect(bytes).toBeLessThan(8e6);
    const modules = readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."));
    expect(modules).toEqual(["@wit-bindgen-ts", "chokidar", "diff", "readdirp"]);
  });

  test("the plugin adds less than 2 MB, with all that it needs, and runs without any bundler", () => {
    install(withPlugin, { ...dependencies, "@wit-bindgen-ts/unplugin": `file:${pack("unplugin", tarballs)}` });
    const added = sizeOf(join(withPlugin, "node_modules")) - sizeOf(join(project, "node_modules"));
    process.stderr.write(`the plugin adds ${(added / 1e6).toFixed(2)} MB\n`);
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(2e6);
    const use = 'import { unplugin } from "@wit-bindgen-ts/unplugin"; console.log(unplugin.vite().name);';
    const args = ["--input-type=module", "-e", use];
    expect(execFileSync(process.execPath, args, { cwd: withPlugin, encoding: "utf8" })).toBe("wit-bindgen-ts\n");
  });

  test("and it runs", async () => {
    const wit = { files: "package a:b;\nworld adder { export add: func(a: u32, b: u32) -> u32; }\n" };
    writeFileSync(join(project, "adder.wasm"), await dummyComponent({ wit }));
    const run = (...args: readonly string[]): string =>
      execFileSync(join(project, "node_modules/.bin/wit-bindgen-ts"), args, { cwd: project, encoding: "utf8" });
    expect(run("--version").trim()).toContain(VERSION);
    expect(run("transpile", "adder.wasm", "-o", "gen", "--js")).toContain("gen/adder.js");
    expect(run("transpile", "adder.wasm", "-o", "gen", "--js", "--check")).toContain("up to date");
    const use = 'import { instantiate } from "./gen/adder.js"; console.log(Object.keys(await instantiate({})));';
    expect(run("transpile", "adder.wasm", "-o", "waits", "--async", "asyncify,all")).toContain("waits/adder.ts");
    expect(
      execFileSync(process.execPath, ["--input-type=module", "-e", use], { cwd: project, encoding: "utf8" }),
    ).toContain("add");
  });

  test.each([
    ["ts-morph", "28.0.0", ["--skeleton", "greeter/imports.ts"]],
    ["prettier", "3.10.1", ["--format"]],
  ] as const)("and asks for %s by name where it is needed, and writes nothing", (name, version, options) => {
    writeFileSync(join(project, "greeter.wit"), "package a:b;\nworld greeter { import greet: func(); }\n");
    const args = ["types", "greeter.wit", "-o", "greeter", ...options];
    const command = join(project, "node_modules/.bin/wit-bindgen-ts");
    const { status, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
    expect(stderr).toBe(
      `error: ${options[0]} needs the package ${name}, which is not installed\n` +
        `help: Run: npm install --save-dev ${name}@${version}\n`,
    );
    expect(status).toBe(1);
    expect(existsSync(join(project, "greeter"))).toBe(false);
  });

  test.each([
    ["@bytecodealliance/componentize-js", "0.23.0", "starlingmonkey", []],
    ["componentize-qjs", "0.4.5", "quickjs", ["--engine", "quickjs"]],
  ] as const)("and asks for %s by name where a guest is built", (name, version, engine, options) => {
    writeFileSync(join(project, "guest.wit"), "package a:b;\nworld guest { export run: func(); }\n");
    writeFileSync(join(project, "guest.js"), "export const run = () => {};\n");
    const args = ["build", "guest.js", "--wit", "guest.wit", "-o", "guest.wasm", ...options];
    const command = join(project, "node_modules/.bin/wit-bindgen-ts");
    const { status, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
    expect(stderr).toBe(
      `error: --engine ${engine} needs the package ${name}, which is not installed\n` +
        `help: Run: npm install --save-dev ${name}@${version}\n`,
    );
    expect(status).toBe(1);
    expect(existsSync(join(project, "guest.wasm"))).toBe(false);
  });

  test("and asks for Binaryen by name where it is needed", async () => {
    const wit = { files: "package a:b;\nworld waiter { import wait: func(); export run: func(); }\n" };
    writeFileSync(join(project, "waiter.wasm"), await dummyComponent({ wit }));
    const command = [
      join(project, "node_modules/.bin/wit-bindgen-ts"),
      "transpile",
      "waiter.wasm",
      "-o",
      "gen",
    ] as const;
    const { status, stderr } = spawnSync(
      command[0],
      [...command.slice(1), "--async", "asyncify,import:wait,export:run"],
      {
        cwd: project,
        encoding: "utf8",
      },
    );
    expect(stderr).toBe(
      "error: asyncify needs the package binaryen, which is not installed\n" +
        "help: Run: npm install --save-dev binaryen@132.0.0\n",
    );
    expect(status).toBe(1);
  });
});
