import { expect, test } from "@jest/globals";
import { nodes, program, runInNode } from "./engines.ts";

/** A wait that nothing can end any more: Node knows when it has nothing left to do. */
const bindings = {
  instantiate: {
    guest: "waiter",
    options: { async: "jspi", asyncFilters: ["export:*", "import:test:waiter/host#*"] },
  },
} as const;

const run = async (body: string): Promise<unknown> =>
  runInNode(
    nodes["Node 26"],
    await program("deadlock", bindings, `import { Counted, imports } from "scenarios/env.ts";\n${body}`),
  );

test("a wait for pollables rejects, and says what it waits for", async () => {
  expect(
    await run(`
      const never = new Promise(() => {});
      const { tasks } = await instantiate(imports({ event: (name) => Counted.of(never, name) }));
      tasks.waitFor("the postman").catch((error) => report(error.message));`),
  ).toMatch(
    /deadlock: tasks\.waitFor \(tasks\.wait-for\) waits for the postman, and nothing is left that could end that/,
  );
});

test("with a signal, so does one for a promise of the host", async () => {
  expect(
    await run(`
      const { tasks } = await instantiate(imports({ number: () => new Promise(() => {}) }));
      const { signal } = new AbortController();
      tasks.numbers(1, { signal }).catch((error) => report(error.message));`),
  ).toMatch(/deadlock: tasks\.numbers waits for the promise of host\.number/);
});

test("without one, the process hears of it", async () => {
  const ended = run(`
      const { tasks } = await instantiate(imports({ number: () => new Promise(() => {}) }));
      tasks.numbers(1);`);
  await expect(ended).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/Trap: deadlock: tasks\.numbers waits for the promise of host\.number/),
  });
});

test("what rejected is waited for no more", async () => {
  expect(
    await run(`
      const { tasks } = await instantiate(imports({ number: async () => { throw new Error("no number"); } }));
      tasks.numbers(1).catch((error) => report(error.message));`),
  ).toBe("no number");
});
