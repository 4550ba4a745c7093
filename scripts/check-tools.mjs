// Compares the tools at hand with those that a manifest names under `tools`.
//
//   node scripts/check-tools.mjs <manifest.json> [--new-tools]
//
// ends with an error where they are others, unless --new-tools says that this is meant. It runs in the folder that is
// built, whose rust-toolchain.toml says which Rust is used there.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { helpFor, said, versionOf } from "./tools.mjs";

/** A problem: what it is, and what helps. Only with tools that are there can anything be built. */
const problem = (isMissing, what, help) => ({ isMissing, text: `  ${what}\n    to get it: ${help}` });

function wrongTools(expected) {
  return Object.entries(expected).flatMap(([name, version]) => {
    const found = versionOf(name);
    if (found.version === version) return [];
    const isMissing = found.missing !== undefined;
    const instead = isMissing ? found.missing : `found ${found.version}`;
    return [problem(isMissing, `${name}: expected ${version}, ${instead}`, helpFor(name, version))];
  });
}

/** The targets of rust-toolchain.toml for which there is no standard library. */
function missingTargets() {
  const targets =
    /^targets = \[(.*)\]/mu.exec(readFileSync("rust-toolchain.toml", "utf8"))?.[1].match(/[\w-]+/gu) ?? [];
  const sysroot = said("rustc", /^(.*)$/mu, "--print", "sysroot");
  return targets
    .filter((target) => !existsSync(join(sysroot, "lib/rustlib", target)))
    .map((target) =>
      problem(
        true,
        `the target ${target} of Rust: not found`,
        `rustup target add ${target}, in the folder of the script`,
      ),
    );
}

/** Refuses tools that are others than the manifest names; gives whether they may be used. */
function check(manifest, isNewAllowed) {
  const { tools } = JSON.parse(readFileSync(manifest, "utf8"));
  const problems = wrongTools(tools);
  if ("rustc" in tools && versionOf("rustc").missing === undefined) problems.push(...missingTargets());
  if (problems.length === 0) return true;
  console.error([`The tools are not those that ${manifest} names:`, ...problems.map(({ text }) => text)].join("\n"));
  if (problems.some(({ isMissing }) => isMissing)) return false;
  console.error(
    isNewAllowed
      ? "They are used, and the manifest will name them."
      : "What they make may have other bytes. To use them, and have the manifest name them, call this with --new-tools.",
  );
  return isNewAllowed;
}

const [manifest, ...options] = process.argv.slice(2);
const unknown = options.find((option) => option !== "--new-tools");
if (unknown !== undefined) console.error(`The one option is --new-tools; got ${unknown}`);
if (unknown !== undefined || !check(manifest, options.length > 0)) process.exitCode = 1;
