import type { Scope } from "../../ir/index.ts";
import { type DeclaredName, declare, type NameScope } from "../../text/index.ts";

/** What the loop of a guest is made of, where its world has it, and what the loop calls it. */
const INTERFACES: Readonly<Record<string, string>> = {
  "wasi:io/poll": "poll",
  "wasi:clocks/monotonic-clock": "monotonic-clock",
  "wasi:http/outgoing-handler": "outgoing-handler",
  "wasi:http/types": "http-types",
};

/** An interface that the loop is given. */
export interface Connected {
  readonly key: string;
  readonly id: string;
  readonly local: DeclaredName;
}

/** What the loop is given: nothing, where there is nothing to wait for. */
export function connected(imports: Scope, scope: NameScope): Connected[] {
  const found = imports.interfaces.flatMap(({ key: id }) => {
    const key = INTERFACES[id.replace(/@.*$/, "")];
    return key === undefined ? [] : [{ key, id }];
  });
  if (!found.some(({ key }) => key === "poll")) return [];
  return found.map(({ key, id }) => ({
    key,
    id,
    local: declare(
      scope,
      key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    ),
  }));
}
