import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { expect } from "@jest/globals";
import {
  decodeWit,
  dummyComponent,
  parsePackageName,
  parseWit,
  planComponent,
  type ResolvedWit,
  validateComponent,
  WitError,
} from "@wit-bindgen-ts/wit-parser";
import { parseWitDirectory, readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { describeWorld } from "./describe.ts";
import { conformance, failure, filesBelow, suiteTest } from "./support.ts";

/** What differs from the references, which an earlier version of wit-parser wrote. */
const known = {
  /** Records without fields are refused since (as the specification asks). */
  accept: ["multi-file", "types", "union-fuzz-2", "use-chain"],
  /** An empty record stands before the error, or a clash is shown at the first of two names. */
  rejectPosition: ["async-bad-world3", "bad-resource8", "import-and-export5"],
  /** See the design: bytes that the parser no longer allows, and `a1` beside `a-1`. */
  invalid: ["binary/binary.json:974", "validation/kebab.json:4"],
  /** `context.get` of 64 bits. */
  plan: ["threading-wasm-ld-symbols64.wasm"],
};

/** A reference `x.wit.json` is of the file `x.wit` or the folder `x`. */
function source(reference: string): string {
  const file = reference.replace(/\.(json|result)$/u, "");
  return existsSync(file) ? file : file.replace(/\.wit$/u, "");
}

const nameOf = (path: string): string => basename(path).replace(/\.wit$/u, "");

suiteTest("wit/ui/accept resolves to the reference", async () => {
  const folder = join(conformance, "wit/ui/accept");
  const failed: string[] = [];
  const references = readdirSync(folder).filter((name) => name.endsWith(".json"));
  for (const reference of references) {
    const path = source(join(folder, reference));
    try {
      const { resolve } = await parseWitDirectory(path, { features: ["active"] });
      expect(resolve).toEqual(JSON.parse(readFileSync(join(folder, reference), "utf8")));
    } catch (error) {
      if (!(error instanceof WitError)) throw error;
      failed.push(nameOf(path));
    }
  }
  expect(references.length).toBeGreaterThan(40);
  expect(failed).toEqual(known.accept);
});

suiteTest("wit/ui/reject is refused, at the position of the reference", async () => {
  const folder = join(conformance, "wit/ui/reject");
  const failed: string[] = [];
  let positions = 0;
  for (const reference of readdirSync(folder).filter((name) => name.endsWith(".result"))) {
    const path = source(join(folder, reference));
    const error = await failure(parseWitDirectory(path, { features: ["active"] }));
    const text = readFileSync(join(folder, reference), "utf8");
    const place = /(?:--> |^)tests\/ui\/parse-fail\/(\S+):(\d+):(\d+)/mu.exec(text);
    if (place === null) continue;
    positions += 1;
    const ours = [relative(folder, error.file ?? ""), String(error.line), String(error.column)];
    if (ours.join(":") !== place.slice(1).join(":")) failed.push(nameOf(path));
  }
  expect(positions).toBeGreaterThan(100);
  expect(failed).toEqual(known.rejectPosition);
});

suiteTest("wit/codegen parses, and its dummy components have the types of their WIT", async () => {
  const folder = join(conformance, "wit/codegen");
  for (const name of readdirSync(folder)) {
    const entry = join(folder, name);
    const path = statSync(entry).isDirectory() ? join(entry, "wit") : entry;
    const { resolve, packageIndex } = await parseWitDirectory(path);
    const wit = statSync(path).isDirectory()
      ? await readWitDirectory(path)
      : { files: [{ path, text: readFileSync(path, "utf8") }] };
    for (const world of Object.keys(resolve.packages[packageIndex]?.worlds ?? {})) {
      await expectSameTypes(await dummyComponent({ wit, world }), `${name} ${world}`);
    }
  }
});

suiteTest("wit/wasi-0.2 and wit/wasi-0.3 resolve", async () => {
  for (const version of ["wasi-0.2", "wasi-0.3"]) {
    const folder = join(conformance, "wit", version);
    for (const name of readdirSync(folder)) {
      const { resolve, packageIndex } = await parseWitDirectory(join(folder, name));
      const names = resolve.packages.map((item) => parsePackageName(item.name));
      expect(names).toContainEqual(expect.objectContaining({ namespace: "wasi", package: name }));
      expect(packageIndex).toBeLessThan(names.length);
    }
  }
});

suiteTest("components are planned, and their types are those of their WIT", async () => {
  const failed: string[] = [];
  for (const name of filesBelow("components", ".wasm")) {
    const bytes = new Uint8Array(readFileSync(join(conformance, "components", name)));
    try {
      await expectSameTypes(bytes, name);
    } catch (error) {
      if (!(error instanceof WitError)) throw error;
      failed.push(name);
    }
  }
  expect(failed).toEqual(known.plan);
});

/** The plan against `decodeWit`, which reads the same bytes in its own way. */
async function expectSameTypes(bytes: Uint8Array, name: string): Promise<void> {
  const plan = await planComponent(bytes);
  const decoded: ResolvedWit = await decodeWit(bytes);
  if (implementsInterface(decoded)) return;
  const ours = describeWorld(plan.resolve, 0);
  const theirs = describeWorld(decoded.resolve, decoded.worldIndex ?? -1);
  // For `decodeWit` an interface is one, imported or exported; each side of the component has what it uses.
  for (const path of Object.keys(theirs)) {
    const other = path.replace(/^(import|export)/u, (side) => (side === "import" ? "export" : "import"));
    if (!(path in ours) && other in ours) delete theirs[path];
  }
  expect({ name, ...ours }).toEqual({ name, ...theirs });
}

/** Whether an interface stands under a second name: for `decodeWit` they share their types, in the component not. */
function implementsInterface({ resolve, worldIndex }: ResolvedWit): boolean {
  const { imports = {}, exports = {} } = resolve.worlds[worldIndex ?? -1] ?? {};
  return [imports, exports].some((items) =>
    Object.entries(items).some(
      ([key, item]) =>
        "interface" in item &&
        key !== `interface-${item.interface.id}` &&
        resolve.interfaces[item.interface.id]?.name != null,
    ),
  );
}

interface Command {
  readonly type: string;
  readonly line: number;
  readonly filename?: string;
  readonly module_type?: string;
}

suiteTest("suites: every component is accepted or refused as its script says", async () => {
  const failed: string[] = [];
  const counts = { accept: 0, reject: 0 };
  for (const suite of ["suites/spec", "suites/wasmtime", "suites/oracle"]) {
    for (const name of filesBelow(suite, ".json").filter((file) => file !== "suite.json")) {
      const script = join(conformance, suite, name);
      const { commands } = JSON.parse(readFileSync(script, "utf8")) as { commands: Command[] };
      for (const { type, line, filename, module_type: kind } of commands) {
        if (filename === undefined || (kind !== undefined && kind !== "binary")) continue;
        const path = join(dirname(script), filename);
        if (!existsSync(path)) continue;
        const bytes = new Uint8Array(readFileSync(path));
        const rejects = type === "assert_invalid" || type === "assert_malformed";
        counts[rejects ? "reject" : "accept"] += 1;
        // What is valid is also planned.
        const accepted = await validateComponent(bytes)
          .then(async () => {
            if (!rejects) await planComponent(bytes);
            return true;
          })
          .catch((error: unknown) => {
            if (error instanceof WitError) return false;
            throw error;
          });
        if (accepted === rejects) failed.push(`${name}:${line}`);
      }
    }
  }
  expect(failed.sort()).toEqual(known.invalid);
  expect(counts.reject).toBeGreaterThanOrEqual(380);
  expect(counts.accept).toBeGreaterThanOrEqual(690);
});

suiteTest("the WIT of the suites is parsed the same from memory as from a folder", async () => {
  const path = join(conformance, "wit/wasi-0.2/http");
  const [fromFolder, fromMemory] = [await parseWitDirectory(path), await parseWit(await readWitDirectory(path))];
  expect(fromMemory).toEqual(fromFolder);
});
