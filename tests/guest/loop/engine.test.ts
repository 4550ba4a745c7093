import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { BUILD_PATIENCE, buildGuest } from "../support/build.ts";
import { bindings, hosted } from "../support/hosted.ts";
import { type GuestServer, startServer } from "../support/server.ts";

let server: GuestServer;
beforeAll(async () => {
  server = await startServer();
  for (const world of ["alone", "beside"] as const) await guest(world);
}, 2 * BUILD_PATIENCE);
afterAll(() => server.close());

type World = "alone" | "beside";

async function guest(world: World): Promise<Uint8Array> {
  const wit = await readFile(fileURLToPath(new URL("programs/engine.wit", import.meta.url)), "utf8");
  const entry = `tests/guest/loop/programs/${world}.ts`;
  return buildGuest({ entry, wit, world }, "starlingmonkey");
}

async function valuesOf(world: World, names: readonly string[]): Promise<unknown[]> {
  const options = { async: "jspi", asyncFilters: ["export:api.*"] } as const;
  const path = await bindings(await guest(world), `engine-${world}`, options);
  const args = [path, JSON.stringify(names), server.base];
  const outcomes = (await hosted("tests/guest/loop/host/engine-program.ts", args)) as { value: unknown }[];
  return outcomes.map(({ value }) => value);
}

describe("what StarlingMonkey waits for by itself", () => {
  test("goes on where the world has no pollables: timers and fetch are the engine's", async () => {
    expect(await valuesOf("alone", ["timers", "fetches"])).toEqual([
      ["200", "300"],
      ["waited 100", "waited 100", "waited 100"],
    ]);
  });

  test("beside the loop goes on alone, and comes late where the loop waits: a world that fetches imports HTTP", async () => {
    expect(await valuesOf("beside", ["fetchAlone", "fetchBeside"])).toEqual(["waited 50", ["slept 600", "waited 50"]]);
  });
});
