import { describe, expect, test } from "@jest/globals";
import { nodes, runInChromium, runInNode } from "./engines.ts";

/** How a guest is suspended. */
export type Mode = "jspi" | "asyncify";

type Results = Record<string, string | null>;
type Run = (text: string) => Promise<unknown>;

/** Scenarios measure what is left on the heap, where the engine lets them. */
const inNode =
  (name: keyof typeof nodes): Run =>
  (text) =>
    runInNode(nodes[name], text, ["--expose-gc"]);

const ENGINES: readonly (readonly [string, Mode, Run])[] = [
  ["Node 24", "jspi", inNode("Node 24")],
  ["Node 26", "jspi", inNode("Node 26")],
  ["Chromium", "jspi", runInChromium],
  ["Node 20", "asyncify", inNode("Node 20")],
  ["Node 24", "asyncify", inNode("Node 24")],
  ["Node 26", "asyncify", inNode("Node 26")],
  ["Chromium", "asyncify", runInChromium],
];

/**
 * Shows scenarios in each engine, in each way in which it suspends guests.
 *
 * @param names the scenarios' names, which may be others in each engine
 * @param programOf the program that runs them all and reports the error of each, or null
 * @param where whether they are shown in an engine
 */
export function inEngines(
  title: string,
  names: readonly string[] | ((engine: string) => readonly string[]),
  programOf: (mode: Mode) => Promise<string>,
  where: (engine: string, mode: Mode) => boolean = () => true,
): void {
  const programs = new Map<Mode, Promise<string>>();

  /** One program for all engines, since Asyncify takes its time. */
  function known(mode: Mode): Promise<string> {
    const program = programs.get(mode) ?? programOf(mode);
    programs.set(mode, program);
    return program;
  }

  const engines = ENGINES.filter(([name, mode]) => where(name, mode));
  describe.each(engines)(`${title}, in %s with %s`, (engine, mode, run) => {
    const shown = typeof names === "function" ? names(engine) : names;
    let results: Promise<Results> | undefined;

    test.each(shown)("%s", async (name) => {
      results ??= known(mode).then(run) as Promise<Results>;
      expect((await results)[name]).toBeNull();
    });
  });
}
