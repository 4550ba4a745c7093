import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { describe, expect, jest, test } from "@jest/globals";
import { Pollable, Trap } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import { Exit, insecure, insecureSeed, monotonicClock, random, wallClock, wasi } from "@wit-bindgen-ts/wasi";
import { bytes, payload, text, waiting } from "./support.ts";

describe("nothing is granted by default", () => {
  const imports = wasi();

  test("no environment, no arguments, no directory", () => {
    const environment = imports["wasi:cli/environment"];
    expect([...environment.getEnvironment(), ...environment.getArguments()]).toEqual([]);
    expect(environment.initialCwd()).toBeUndefined();
  });

  test("an empty input, and outputs that discard without a wait", () => {
    expect(payload(() => imports["wasi:cli/stdin"].getStdin().blockingRead(1n))).toEqual({ tag: "closed" });
    for (const output of [imports["wasi:cli/stdout"].getStdout(), imports["wasi:cli/stderr"].getStderr()])
      expect(output.blockingWriteAndFlush(bytes("secret"))).toBeUndefined();
  });

  test("no terminal", () => {
    expect([
      imports["wasi:cli/terminal-stdin"].getTerminalStdin(),
      imports["wasi:cli/terminal-stdout"].getTerminalStdout(),
      imports["wasi:cli/terminal-stderr"].getTerminalStderr(),
    ]).toEqual([undefined, undefined, undefined]);
  });

  test("no network", () => {
    const { Fields, OutgoingRequest } = imports["wasi:http/types"];
    const { handle } = imports["wasi:http/outgoing-handler"];
    const request = new OutgoingRequest(new Fields());
    request.setAuthority("localhost");
    expect(payload(() => handle(request, undefined))).toEqual({ tag: "HTTP-request-denied" });
  });

  test("and every interface goes under an id without a version", () => {
    expect(Object.keys(imports).filter((id) => !/^wasi:[a-z]+\/[a-z-]+$/.test(id))).toEqual([]);
    expect(Object.keys(imports)).toHaveLength(20);
  });
});

describe("what is granted is there", () => {
  test("the environment", () => {
    const environment = wasi({ args: ["app", "-v"], env: { HOME: "/", EMPTY: "" }, cwd: "/tmp" })[
      "wasi:cli/environment"
    ];
    expect(environment.getArguments()).toEqual(["app", "-v"]);
    expect(environment.getEnvironment()).toEqual([
      ["HOME", "/"],
      ["EMPTY", ""],
    ]);
    expect(environment.initialCwd()).toBe("/tmp");
  });

  test("the standard streams, which a guest may get and drop as often as it likes", async () => {
    const written: string[] = [];
    const imports = wasi({
      stdin: new Blob(["in", "put"]).stream(),
      stdout: (data) => written.push(`out: ${text(data)}`),
      stderr: new WritableStream<Uint8Array>({ write: (data) => void written.push(`err: ${text(data)}`) }),
      terminals: { stdout: true },
    });
    let input = "";
    while (input.length < 5) {
      const stdin = imports["wasi:cli/stdin"].getStdin();
      input += text(await stdin.blockingRead(2n));
      stdin[dispose]();
      const stdout = imports["wasi:cli/stdout"].getStdout();
      expect(stdout.blockingWriteAndFlush(bytes(String(input.length)))).toBeUndefined();
      stdout[dispose]();
      const stderr = imports["wasi:cli/stderr"].getStderr();
      await stderr.blockingWriteAndFlush(bytes("!"));
      stderr[dispose]();
    }
    expect(input).toBe("input");
    expect(written.slice(0, 4)).toEqual(["out: 2", "err: !", "out: 4", "err: !"]);
    expect(imports["wasi:cli/terminal-stdout"].getTerminalStdout()).toBeInstanceOf(
      imports["wasi:cli/terminal-output"].TerminalOutput,
    );
    expect(imports["wasi:cli/terminal-stderr"].getTerminalStderr()).toBeUndefined();
  });
});

test.each<[string, (exit: ReturnType<typeof wasi>["wasi:cli/exit"]) => void, number]>([
  ["ok", (exit) => exit.exit({ tag: "ok" }), 0],
  ["err", (exit) => exit.exit({ tag: "err" }), 1],
  ["a code", (exit) => exit.exitWithCode(42), 42],
])("exit with %s throws an Exit with the code", (_what, call, code) => {
  const exited = (): void => call(wasi()["wasi:cli/exit"]);
  expect(exited).toThrow(Exit);
  expect(exited).toThrow(expect.objectContaining({ code, message: `the guest exited with code ${code}` }));
});

describe("the clocks", () => {
  test("count nanoseconds that never go back, and no less than a timer says", async () => {
    for (const ms of [1, 3, 7.5]) {
      const duration = BigInt(ms * 1e6);
      const start = monotonicClock.now();
      await monotonicClock.subscribeDuration(duration).block();
      expect(monotonicClock.now() - start).toBeGreaterThanOrEqual(duration);
      const instant = monotonicClock.now() + duration;
      const pollable = monotonicClock.subscribeInstant(instant);
      expect(pollable).toBeInstanceOf(Pollable);
      await waiting(pollable.block());
      expect(monotonicClock.now()).toBeGreaterThanOrEqual(instant);
    }
  });

  test("have not passed an instant that is not ready, to the nanosecond", () => {
    const now = jest.spyOn(performance, "now");
    const seen: [when: bigint, told: bigint, ...ready: boolean[]][] = [];
    for (let instant = 1n; instant < 2n ** 50n; instant += instant / 8n + 1n) {
      now.mockReturnValue(Number(instant) / 1e6);
      const ready = [instant, instant + 1n].map((when) => monotonicClock.subscribeInstant(when).ready());
      seen.push([instant, monotonicClock.now(), ...ready]);
    }
    now.mockRestore(); // What fails below is told at the right time.
    expect(seen.length).toBeGreaterThan(200);
    expect(seen.filter(([when, told, at, after]) => when !== told || !at || after)).toEqual([]);
  });

  test("know their resolution", () => {
    expect(monotonicClock.resolution()).toBeGreaterThan(0n);
    expect(monotonicClock.resolution()).toBeLessThan(10_000_000n);
    expect(wallClock.resolution()).toEqual({ seconds: 0n, nanoseconds: 1_000_000 });
  });

  test("take moments that are far away", () => {
    for (const pollable of [
      monotonicClock.subscribeInstant(2n ** 64n - 1n),
      monotonicClock.subscribeDuration(2n ** 64n - 1n),
    ]) {
      expect(pollable.ready()).toBe(false);
      waiting(pollable.block()).abandon("enough");
    }
    expect(monotonicClock.subscribeInstant(0n).ready()).toBe(true);
  });

  test("tell the time", () => {
    const before = Date.now();
    const { seconds, nanoseconds } = wallClock.now();
    const told = Number(seconds) * 1000 + nanoseconds / 1e6;
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
    expect(Number.isInteger(nanoseconds)).toBe(true);
  });
});

describe("random numbers", () => {
  test("come in any number up to a limit, and differ", () => {
    for (const get of [random.getRandomBytes, insecure.getInsecureRandomBytes]) {
      expect(get(0n)).toHaveLength(0);
      const long = get(200_000n) as Uint8Array;
      expect(long).toHaveLength(200_000);
      for (const start of [0, 65536, 131072, 196608])
        expect(new Set(long.subarray(start, start + 3392)).size).toBeGreaterThan(200);
      expect(() => get(2n ** 40n)).toThrow(Trap);
    }
    const numbers = [random.getRandomU64(), insecure.getInsecureRandomU64(), ...insecureSeed.insecureSeed()];
    expect(new Set(numbers).size).toBe(4);
    for (const number of numbers) expect(BigInt.asUintN(64, number)).toBe(number);
  });
});

describe("the streams of a Node process", () => {
  const program = `
    import { wasi } from ${JSON.stringify(import.meta.resolve("@wit-bindgen-ts/wasi"))};
    import { processStreams } from ${JSON.stringify(import.meta.resolve("@wit-bindgen-ts/wasi/node"))};
    const imports = wasi(processStreams());
    const stdin = imports["wasi:cli/stdin"].getStdin();
    const stdout = imports["wasi:cli/stdout"].getStdout();
    let sum = 0;
    try {
      for (;;) {
        const bytes = await stdin.blockingRead(4096n);
        sum += bytes.length;
        await stdout.blockingWriteAndFlush(bytes);
      }
    } catch (error) {
      await imports["wasi:cli/stderr"].getStderr().blockingWriteAndFlush(new TextEncoder().encode(sum + " " + error.payload.tag));
    }`;
  const require = createRequire(import.meta.url);

  test.each(["node20", "node24", "node"])("pass what comes in through %s, as fast as it is read", async (engine) => {
    const child = spawn(require.resolve(`${engine}/bin/node`), ["--input-type=module", "-e", program]);
    const result = { out: 0, err: "" };
    child.stderr.on("data", (chunk: Buffer) => {
      result.err += String(chunk);
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    child.stdin.end(new Uint8Array(2 ** 20));
    for await (const chunk of child.stdout) result.out += (chunk as Buffer).length;
    expect(await ended).toBe(0);
    expect(result).toEqual({ out: 2 ** 20, err: `${2 ** 20} closed` });
  });

  test("leave the input alone that nobody reads, and let the process end", async () => {
    const unused = `import { processStreams } from ${JSON.stringify(import.meta.resolve("@wit-bindgen-ts/wasi/node"))};
      import { wasi } from ${JSON.stringify(import.meta.resolve("@wit-bindgen-ts/wasi"))};
      const stdout = wasi(processStreams())["wasi:cli/stdout"].getStdout();
      stdout.blockingWriteAndFlush(new TextEncoder().encode("done"));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", unused]);
    let out = "";
    for await (const chunk of child.stdout) out += String(chunk);
    expect(out).toBe("done");
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  });
});
