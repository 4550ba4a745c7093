import { parseId, type Scope, type World } from "../../ir/index.ts";
import { Body, camelCase, declare, list, NameScope, pair, quoted, type SourceFile } from "../../text/index.ts";
import { isEmpty, preamble, type WorldNames } from "../declarations/index.ts";

/** The helpers of guests. */
export const HELPERS = "@wit-bindgen-ts/runtime-helpers/guest";

/** What the loop has a use for, by interface, and what it is called there. */
const CONNECTED: Readonly<Record<string, string>> = {
  "wasi:io/poll": "poll",
  "wasi:clocks/monotonic-clock": "monotonic-clock",
  "wasi:http/types": "http-types",
  "wasi:http/outgoing-handler": "outgoing-handler",
  "wasi:cli/stderr": "stderr",
};

/** Under which name the loop gets an interface, in whichever version of WASI 0.2. */
function connectedName(scope: Scope): string | undefined {
  const { namespace, package: packageName, name, version } = parseId(scope.key);
  return /^0\.2\./.test(version ?? "") && !isEmpty(scope)
    ? CONNECTED[`${namespace}:${packageName}/${name}`]
    : undefined;
}

/** Whether there is a loop: where nothing can be polled, nothing waits. */
export const hasLoop = (world: World): boolean =>
  world.imports.interfaces.some((scope) => connectedName(scope) === "poll" && scope.functions.length > 0);

/** The module that gives the loop its imports; it calls none of them, since it may be evaluated when the component is built. */
export function loopModule({ world, settings }: WorldNames): SourceFile {
  const scope = NameScope.code();
  const body = new Body();
  const connected = world.imports.interfaces.flatMap((each) => {
    const name = connectedName(each);
    return name === undefined ? [] : [{ key: each.key, name, local: declare(scope, camelCase(name)) }];
  });
  body.line`import { connect } from ${quoted(HELPERS)};`;
  for (const { key, local } of connected) body.line`import * as ${local} from ${quoted(key)};`;
  body.gap();
  body.line`connect({ ${list(connected.map(({ name, local }) => pair(name, local)))} });`;
  return {
    path: "loop",
    preamble: preamble("the event loop", settings),
    references: [settings.name],
    nodes: body.nodes,
    exported: ["connect"],
    scope,
  };
}

/** Its declarations: it has nothing but its effect. */
export function loopDeclarations({ settings }: WorldNames): SourceFile {
  const body = new Body();
  body.line`export {};`;
  return {
    path: "loop",
    preamble: preamble("the event loop", settings),
    nodes: body.nodes,
    exported: [],
    scope: NameScope.code(),
  };
}
