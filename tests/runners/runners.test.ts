import { createRequire } from "node:module";
import { expect } from "@jest/globals";
import { type ChromiumProgram, chromium, chromiumProgram } from "../support/browser/index.ts";
import { matrix, type Row } from "../support/matrix.ts";
import { type Project, runTests } from "./project.ts";

const TEXT = `# Test runners

In each of them a project with the demo's component (Rust, with WASI) runs the same tests: a text is rendered, errors are those of the
interface, a resource lives until it is dropped. This table is made by \`tests/runners\`.`;

const require = createRequire(import.meta.url);

/** The version of a package, as this folder or another package has it. */
function versionOf(name: string, has = require): string {
  return (has(`${name}/package.json`) as { version: string }).version;
}

/** How Vitest is told which browser to run. */
const browserConfig = (program: ChromiumProgram): string => `import { playwright } from "@vitest/browser-playwright";

const launchOptions = { executablePath: ${JSON.stringify(program.path)}, args: ${JSON.stringify(program.flags)} };

export default {
  test: {
    globals: true,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: "chromium" }],
    },
  },
};
`;

interface Case {
  readonly environment: string;
  readonly modules?: string;
  /** What the environment adds to the runner's version. */
  readonly version?: () => string | Promise<string>;
  readonly pinned?: boolean;
  readonly project: () => Project | Promise<Project>;
}

/** The row of a case; its tests are those of `project/app.spec.js`. */
function row(runner: Project["runner"], { environment, modules, version, pinned, project }: Case): Row {
  const name = { jest: "Jest (ES modules)", vitest: "Vitest" }[runner];
  const code = { jest: "JavaScript (`--js`)", vitest: "TypeScript" }[runner];
  return {
    cells: [name, environment, code, modules ?? "read from disk"],
    async run() {
      const passed = await runTests(await project());
      expect(passed).toBe(4);
      const versions = [versionOf(runner), await version?.()].filter((part) => part !== undefined);
      return { outcome: `all of ${passed} tests pass`, version: versions.join(", "), pinned: pinned ?? true };
    },
  };
}

const jest = (name: string, testEnvironment: string, agent: RegExp): Project => ({
  name: `jest-${name}`,
  runner: "jest",
  language: "js",
  config: `export default { testEnvironment: "${testEnvironment}", transform: {} };\n`,
  agent,
});

const vitest = (environment: string, agent: RegExp): Project => ({
  name: `vitest-${environment}`,
  runner: "vitest",
  language: "ts",
  config: `export default { test: { environment: "${environment}", globals: true } };\n`,
  agent,
});

matrix(
  "test-runners.md",
  TEXT,
  ["runner", "environment", "generated code", "core modules"],
  [
    row("jest", { environment: "node", project: () => jest("node", "node", /Node\.js/) }),
    row("jest", {
      environment: "jsdom, with `TextDecoder`",
      version: () => `jsdom ${versionOf("jsdom", createRequire(require.resolve("jest-environment-jsdom")))}`,
      project: () => jest("jsdom", "./jsdom.js", /jsdom/),
    }),
    row("vitest", { environment: "node", project: () => vitest("node", /Node\.js/) }),
    row("vitest", {
      environment: "jsdom",
      version: () => `jsdom ${versionOf("jsdom")}`,
      project: () => vitest("jsdom", /jsdom/),
    }),
    row("vitest", {
      environment: "jsdom, started elsewhere, with `process.chdir`",
      version: () => `jsdom ${versionOf("jsdom")}`,
      project: () => ({
        ...vitest("jsdom", /jsdom/),
        name: "vitest-elsewhere",
        config: 'export default { test: { environment: "jsdom", globals: true, setupFiles: "./setup.js" } };\n',
        fromAbove: ["--root", "vitest-elsewhere"],
      }),
    }),
    row("vitest", {
      environment: "happy-dom",
      version: () => `happy-dom ${versionOf("happy-dom")}`,
      project: () => vitest("happy-dom", /HappyDOM/),
    }),
    row("vitest", {
      environment: "browser mode, by Playwright",
      modules: "fetched",
      version: async () => `Chromium ${await chromium.version()}`,
      pinned: chromium.pinned,
      async project() {
        const program = await chromiumProgram();
        return { ...vitest("browser", /HeadlessChrome/), config: browserConfig(program), env: program.env };
      },
    }),
  ],
);
