import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GeneratedFile, type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { type DummyOptions, dummyComponent, parseWit } from "@wit-bindgen-ts/wit-parser";

const folder = fileURLToPath(new URL("../fixtures/wit/", import.meta.url));
const built = fileURLToPath(new URL("../runtime/guests/built/", import.meta.url));

/** How a fixture becomes a component, where that needs saying. */
type Build = Omit<DummyOptions, "wit">;

/** One output of a fixture, in a folder of its own below that of the fixture. */
export interface Variant {
  readonly name: string;
  /** Generated from a component with this world (and its WIT, for the docs), from the WIT itself, or from a guest. */
  readonly from: "component" | "documented" | "wit" | "guest";
  readonly build: Build;
  readonly options: GenerateOptions;
}

export interface Fixture {
  readonly name: string;
  readonly wit: string;
  readonly variants: readonly Variant[];
}

const transpile = (name: string, options: Partial<GenerateOptions> = {}, build: Build = {}): Variant => ({
  name,
  from: "component",
  build,
  options: { mode: "transpile", ...options },
});

const types = (name: string, options: Partial<GenerateOptions> = {}, build: Build = {}): Variant => ({
  name,
  from: "wit",
  build,
  options: { mode: "types", ...options },
});

const host = (name: string, options: Partial<GenerateOptions> = {}, build: Build = {}): Variant => ({
  name,
  from: "wit",
  build,
  options: { mode: "host", ...options },
});

const guest = (name: string, options: Partial<GenerateOptions> = {}, build: Build = {}): Variant => ({
  name,
  from: "wit",
  build,
  options: { mode: "guest", ...options },
});

/** What every fixture is generated as, unless it says otherwise below. */
const usual: readonly Variant[] = [transpile("transpile"), types("types")];

const inJavaScript = transpile("js", { language: "js" });
const fancy: Build = { features: ["fancy"] };
const standard: Build = { mangling: "standard32" };

/** What waits in the fixture that has functions which do. */
const waits = ["-clock.now", "-work.add", "-work.job.name", "all"];

/** Fixtures that are generated in more ways than the usual, or in others. */
const special: Readonly<Record<string, readonly Variant[]>> = {
  // There is no code of them yet.
  "async-values": [types("types"), types("waiting", { async: "jspi", asyncFilters: ["all"] }), guest("guest")],
  adder: [
    ...usual,
    inJavaScript,
    host("host"),
    transpile("inline", { inline: true }),
    transpile("sync", { sync: true }),
  ],
  "both-ways": [
    transpile("proxy", {}, { world: "proxy" }),
    transpile("decorator", {}, { world: "decorator" }),
    types("types-decorator", { world: "decorator" }),
  ],
  compounds: [...usual, inJavaScript, host("host"), guest("guest-quickjs", { engine: "quickjs" })],
  // In the names that guests have today, a function `memory` could not be told from the memory.
  "core-names": [transpile("transpile", {}, standard), types("types"), host("host")],
  docs: [
    transpile("transpile", {}, fancy),
    { ...transpile("documented", {}, fancy), from: "documented" },
    types("types", {}, fancy),
    types("types-js", { language: "js" }, fancy),
  ],
  "nothing-to-call": [
    transpile("handles", {}, { world: "handles" }),
    transpile("types-alone", {}, { world: "types-alone" }),
  ],
  promises: [
    transpile("jspi", {
      async: "jspi",
      asyncFilters: ["export:work.after", "export:work.future-sum.get", "import:host.open"],
    }),
    transpile("none", { async: "none", language: "js" }),
    types("types", { async: "jspi", asyncFilters: ["export:work.after"] }),
    types("off"),
    guest("guest"),
    guest("guest-both", { engine: "both", language: "js" }),
  ],
  "reserved-words": [...usual, inJavaScript],
  resources: [...usual, inJavaScript, host("host"), host("host-js", { language: "js" })],
  scalars: [
    ...usual,
    transpile("utf16", {}, { stringEncoding: "utf16" }),
    transpile("latin1", {}, { stringEncoding: "latin1+utf16" }),
  ],
  waiting: [
    transpile("jspi", { async: "jspi", asyncFilters: waits }),
    transpile("asyncify", { async: "asyncify", asyncFilters: waits, language: "js" }),
    transpile("none", { async: "none", asyncFilters: waits }),
    transpile("traced", { trace: true, async: "jspi", asyncFilters: waits }),
    types("types", { async: "jspi", asyncFilters: waits }),
    host("host", { async: "jspi", asyncFilters: waits }),
  ],
  "world-items": [...usual, guest("guest"), inJavaScript, transpile("js-imports", { importExtension: "js" })],
};

/** Guests of the other tests, for what no component has that is made of WIT. */
const guests: readonly Fixture[] = [
  // With a 64-bit memory.
  { name: "greeter64", wit: "", variants: [{ ...transpile("transpile"), from: "guest" }] },
  // A component in a component, which call each other: adapters, resources that move, a check of what comes back.
  { name: "reentrance", wit: "", variants: [{ ...transpile("transpile"), from: "guest" }] },
];

/** Every `.wit` file of the fixtures, and the guests. */
export const fixtures: readonly Fixture[] = readdirSync(folder)
  .filter((file) => file.endsWith(".wit"))
  .sort()
  .map((file) => {
    const name = basename(file, ".wit");
    return { name, wit: readFileSync(join(folder, file), "utf8"), variants: special[name] ?? usual };
  })
  .concat(guests);

/** Fixtures that are named in the table and do not exist. */
export const strayNames: readonly string[] = Object.keys(special).filter(
  (name) => !fixtures.some((fixture) => fixture.name === name),
);

/** The output of a variant. */
export async function output({ name, wit }: Fixture, { from, build, options }: Variant): Promise<GeneratedFile[]> {
  if (from === "guest")
    return generate({ kind: "component", bytes: readFileSync(join(built, `${name}.wasm`)), name }, options);
  const sources = { files: [{ path: `${name}.wit`, text: wit }] };
  if (from === "component") {
    const bytes = await dummyComponent({ ...build, wit: sources });
    return generate({ kind: "component", bytes, name }, options);
  }
  const resolved = await parseWit(sources, build);
  if (from === "documented") {
    const bytes = await dummyComponent({ ...build, wit: sources });
    return generate({ kind: "component", bytes, name, wit: resolved }, options);
  }
  return generate({ kind: "wit", resolved, name }, options);
}
