import { describe, expect, test } from "@jest/globals";
import { nodes, runInNode } from "../async/engines.ts";
import { forms, programOf } from "./forms.ts";
import { type GuestName, guestNames } from "./scenarios/env.ts";

type Results = Record<string, string | null>;

/**
 * Shows scenarios in each form, under each Node.
 *
 * @param names the scenarios' names
 * @param path the module of `scenarios` that has them
 */
export function inForms(
  title: string,
  names: readonly string[],
  path: string,
  guests: readonly GuestName[] = guestNames,
): void {
  describe.each(Object.keys(forms))(`${title}, as a %s`, (form) => {
    let program: Promise<string> | undefined;

    describe.each(Object.entries(nodes))("in %s", (_, node) => {
      let results: Promise<Results> | undefined;

      async function all(): Promise<Results> {
        program ??= programOf(form, path, guests);
        return (await runInNode(node, await program)) as Results;
      }

      test.each(names)("%s", async (name) => {
        results ??= all();
        expect((await results)[name]).toBeNull();
      });
    });
  });
}
