import { afterAll, beforeAll, expect } from "@jest/globals";
import { type LocalServer, startServer } from "../async/server.ts";
import { matrix, type Row } from "../support/matrix.ts";
import { versionOf } from "../support/programs.ts";
import { bun, bundle, deno, makeProject, type Runtime, workerd } from "./project.ts";
import { withServer, withWorkerd } from "./server.ts";

const TEXT = `# Servers

A component that exports \`wasi:http/incoming-handler\` (Rust, with \`wstd\`) serves by \`serveRequest\` of \`@wit-bindgen-ts/wasi\`: it answers
at once and later, streams a body, sends one back, passes on what another server answers, and fails. This table is made by \`tests/runtimes\`. Node
is shown by \`tests/async\`, with \`requestListener\`.`;

type Mode = "jspi" | "asyncify";
type Serve = (folder: string, path: string, use: (address: string) => Promise<void>) => Promise<void>;

const folders = new Map<Mode, string>();
let other: LocalServer;

beforeAll(async () => {
  other = await startServer();
  const component = "tests/async/guests/built/server.wasm";
  for (const mode of ["jspi", "asyncify"] as const) {
    const folder = await makeProject(`serving-${mode}`, { programs: "serving", component, options: { async: mode } });
    await bundle(folder, "workerd");
    folders.set(mode, folder);
  }
});
afterAll(() => other.close());

/** Asks for each way of answering. */
async function ask(address: string): Promise<void> {
  const at = async (path: string, init?: RequestInit): Promise<string> => {
    const response = await fetch(`${address}${path}`, init);
    return `${response.status} ${await response.text()}`;
  };
  expect(await at("/")).toBe("200 Hello from a component, grüezi!\n");
  expect(await at("/sleep/5")).toBe("200 slept for 5 ms\n");
  expect(await at("/stream/3/1")).toBe("200 line 0\nline 1\nline 2\n");
  expect(await at("/echo", { method: "POST", body: "écho" })).toBe("200 écho");
  const url = encodeURIComponent(`http://${other.authority}/lines/2/x`);
  expect(await at(`/fetch?url=${url}`)).toBe("200 line 0\nline 1\n");
  expect(await at("/no/where")).toBe("404 nothing at /no/where\n");
  for (const path of ["/fail", "/panic"]) expect(await at(path)).toBe("500 ");
}

/** The rows of a runtime; `why` says why it does not serve by one of the modes. */
const rows = (
  name: string,
  by: string,
  { path, pinned }: Runtime,
  serve: Serve,
  why: Partial<Record<Mode, string>> = {},
): readonly Row[] =>
  (["jspi", "asyncify"] as const).map((mode) => {
    const reason = why[mode];
    const cells = [name, by, `\`--async ${mode}\``];
    if (path === undefined) return { cells, run: undefined };
    return {
      cells,
      async run() {
        await serve(folders.get(mode)!, path, async (address) => {
          if (reason === undefined) return ask(address);
          const response = await fetch(address);
          expect(`${response.status} ${await response.text()}`).toContain(`501 ${reason}`);
        });
        const outcome = reason === undefined ? "all of it" : `none of it: ${reason}`;
        return { outcome, version: await versionOf(path), pinned };
      },
    };
  });

matrix(
  "servers.md",
  TEXT,
  ["runtime", "by", "the component waits by"],
  [
    ...rows("Deno", "`Deno.serve`", deno, (folder, path, use) =>
      withServer(path, ["run", "-A", `${folder}/deno.mjs`], use),
    ),
    ...rows("Bun", "`Bun.serve`", bun, (folder, path, use) => withServer(path, [`${folder}/bun.mjs`], use)),
    // What waits by JSPI compiles small modules, one for each shape of a function that may wait.
    ...rows("workerd", "a Worker's `fetch`", workerd, (folder, path, use) => withWorkerd(path, folder, use), {
      jspi: "CompileError: WebAssembly.Module(): Wasm code generation disallowed by embedder",
    }),
  ],
);
