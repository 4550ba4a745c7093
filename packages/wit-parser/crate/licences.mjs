// Writes ../THIRD-PARTY-LICENSES.txt: what is linked into the modules, with the licences. cargo-about finds the licences
// and their texts (about.toml) in the sources that cargo has.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { linkedCrates } from "./linked.mjs";

const crate = fileURLToPath(new URL(".", import.meta.url));
const run = (program, ...args) => execFileSync(program, args, { cwd: crate, encoding: "utf8", maxBuffer: 1 << 28 });

/** Of texts that differ only in how they are set, the first stands for all. */
const sameText = (text) => text.replace(/\s+/gu, " ").trim();
const EXCEPTION = "LLVM Exceptions to the Apache 2.0 License";
const hasException = (expression) => expression.includes("WITH LLVM-exception");

/** Licence texts in the order of their names, each with what it is for. */
class Texts {
  #texts = new Map();

  text(id, text) {
    const key = sameText(text);
    if (!this.#texts.has(key)) this.#texts.set(key, { id, text: text.replace(/^\s*\n|\s+$/gu, ""), entries: [] });
    return this.#texts.get(key);
  }

  /** The text that has these words, and not those. */
  withWords(words, others) {
    const found = [...this.#texts.values()].find(({ text }) => text.includes(words) && !text.includes(others));
    if (found === undefined) throw new Error(`there is no licence text with "${words}"`);
    return found;
  }

  get all() {
    return [...this.#texts.values()].filter(({ entries }) => entries.length > 0);
  }
}

/** The files of a crate that are patched. */
function changedFiles(name) {
  const patches = readdirSync(join(crate, "patches")).filter((file) => file.startsWith(`${name}-`));
  const files = patches.flatMap((patch) =>
    [...readFileSync(join(crate, "patches", patch), "utf8").matchAll(/^\+\+\+ b\/(\S+)/gmu)].map(([, file]) => file),
  );
  return [...new Set(files)].sort();
}

/** What a crate's own files say of its copyright, besides what stands in the text of the licence anyway. */
function copyrights(folder, licence) {
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copy|notice)/iu.test(file)).sort();
  const lines = files.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/^[ \t]*(copyright[ \t]+(?:\(c\)|©|\d).*)$/gimu)].map(
      ([, line]) => line.trim(),
    ),
  );
  return [...new Set(lines)].filter((line) => !licence.includes(line));
}

function entryOf({ name, version, license, authors, repository, manifest_path: manifest }, licence) {
  const by = authors.map((author) => author.replace(/ *<.*>/u, "")).join(", ") || `the authors of ${repository}`;
  const changed = changedFiles(name);
  return [
    `- ${name} ${version} (${license.replace(/\s+/gu, " ")}), by ${by}`,
    ...copyrights(dirname(manifest), licence).map((line) => `    ${line}`),
    ...(changed.length === 0 ? [] : [`    CHANGED for these modules: ${changed.join(", ")}`]),
  ].join("\n");
}

/** The licences of the crates that are linked. */
function crateTexts(linked) {
  const found = JSON.parse(run("cargo-about", "generate", "--frozen", "--fail", "--format", "json"));
  const texts = new Texts();
  // Those from a crate's own file before those that cargo-about has of its own.
  const licences = [...found.licenses].sort((a, b) => (a.source_path === null) - (b.source_path === null));
  for (const { id, text } of licences) texts.text(id, text);
  const licensed = new Set();
  for (const { id, text, used_by: users } of licences) {
    for (const { crate: user } of users) {
      const name = `${user.name} ${user.version}`;
      if (!linked.includes(name)) continue;
      licensed.add(name);
      const isExcepted = id === "Apache-2.0" && hasException(user.license);
      const licence = isExcepted ? texts.withWords(EXCEPTION) : texts.text(id, text);
      const entry = entryOf(user, licence.text);
      if (!licence.entries.includes(entry)) licence.entries.push(entry);
    }
  }
  const missing = linked.filter((name) => !licensed.has(name));
  if (missing.length > 0) throw new Error(`no licence was found for ${missing.join(", ")}`);
  return texts;
}

/** The standard library: what it is made of is named by its panics, and their licences come with the toolchain. */
function addStandardLibrary(texts, modules) {
  const [, version] = /^rustc (\S+)/u.exec(run("rustc", "--version"));
  const sysroot = run("rustc", "--print", "sysroot").trim();
  const notices = readFileSync(join(sysroot, "share/doc/rust/COPYRIGHT-library.html"), "utf8");
  const apache = texts.withWords("Copyright [yyyy] [name of copyright owner]", EXCEPTION);
  const llvm = texts.withWords(EXCEPTION);
  const library = `- the standard library of Rust ${version}`;
  apache.entries.push(
    `${library} (MIT OR Apache-2.0), by The Rust Project Developers (see https://thanks.rust-lang.org)`,
  );
  llvm.entries.push(`${library}, compiler-builtins: what comes from LLVM's compiler-rt`);
  texts.withWords("musl libc").entries.push(`${library}, compiler-builtins: what comes from libm`);
  texts
    .withWords("UNICODE LICENSE V3")
    .entries.push(`${library}: the tables of Unicode\n    Copyright © 1991-2024 Unicode, Inc.`);
  const parts = new Set([...modules.matchAll(/rust\/deps\/([a-z_-]+-\d[\w.]*)\//gu)].map(([, name]) => name));
  for (const part of [...parts].sort()) {
    const [, licence] = new RegExp(`📦 ${part}</h3>[\\s\\S]*?License:</b> ([^<]+)<`, "u").exec(notices) ?? [];
    if (!licence?.includes("Apache-2.0")) throw new Error(`${part} of Rust's library: ${licence ?? "no licence"}`);
    apache.entries.push(`${library}: ${part.replace(/-(?=\d)/u, " ")} (${licence.trim()})`);
  }
}

const rule = "=".repeat(80);
const head = `Third-party licences of @wit-bindgen-ts/wit-parser

The modules in wasm are compiled from this project's own source, for which LICENSE stands, and from the crates below. Each
licence has its text once, after those that it is for. Of a choice of licences one was taken. Crates that are marked as CHANGED
were patched in the files named; the patches are beside the modules' source, in crate/patches of this package's repository.

This file is made by crate/build.sh, from what cargo-about finds in the crates.
`;

const texts = crateTexts(linkedCrates());
const modules = readdirSync(join(crate, "../wasm")).filter((name) => name.endsWith(".wasm"));
addStandardLibrary(texts, modules.map((name) => readFileSync(join(crate, "../wasm", name), "latin1")).join(""));
const sections = texts.all
  .map(({ id, text, entries }) => ({ id: text.includes(EXCEPTION) ? `${id} WITH LLVM-exception` : id, text, entries }))
  .map(({ id, text, entries }) => `${rule}\n${id}\n\n${entries.sort().join("\n")}\n\n${text}\n`)
  .sort();
writeFileSync(join(crate, "../THIRD-PARTY-LICENSES.txt"), [head, ...sections].join("\n").replaceAll("\r\n", "\n"));
