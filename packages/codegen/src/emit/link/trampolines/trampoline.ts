import type { Trampoline } from "@wit-bindgen-ts/wit-parser";
import { call, helper, type Name, type Node, quoted, word } from "../../../text/index.ts";
import { canonLower, canonLowerSuspending } from "../../canon/index.ts";
import type { Linking } from "../linking.ts";
import { asyncBuiltin, prepareCall, startCall, taskReturn } from "./calls.ts";
import { CoreFunction, numbers } from "./core-function.ts";
import { resourceBuiltin, transfer } from "./resource-builtins.ts";
import { transcoder } from "./transcoders.ts";

/** The core function that a trampoline stands for. */
export function trampolineFunction(index: number, linking: Linking): readonly Node[] {
  const trampoline = linking.plan.trampolines[index]!;
  const name = linking.parts.trampolines.of(index);
  switch (trampoline.kind) {
    case "lower-import":
      return lowerImport(name, index, trampoline, linking);
    case "resource-new":
    case "resource-rep":
    case "resource-drop":
      return resourceBuiltin(name, trampoline, linking);
    case "resource-transfer-own":
      return transfer(name, "transferOwn", linking);
    case "resource-transfer-borrow":
      return transfer(name, "transferBorrow", linking);
    case "enter-sync-call":
      return enterCall(name, linking);
    case "exit-sync-call":
      return exitCall(name, linking);
    case "transcoder":
      return transcoder(name, trampoline, linking);
    case "trap":
      return trap(name, trampoline.message, linking);
    case "task-return":
      return taskReturn(name, trampoline, linking);
    case "prepare-call":
      return prepareCall(name, trampoline, linking);
    case "start-call":
      return startCall(name, trampoline, linking);
    case "async-builtin":
      return asyncBuiltin(name, trampoline, linking);
  }
}

function lowerImport(
  name: Name,
  index: number,
  trampoline: Extract<Trampoline, { kind: "lower-import" }>,
  linking: Linking,
): readonly Node[] {
  const { suspension, library, context } = linking;
  const lowered = linking.lowered(trampoline);
  const suspending = linking.suspending?.of(index);
  return [
    { kind: "reserve", names: [name] },
    context.host.mention(lowered.func),
    ...(suspending === undefined || suspension === undefined
      ? canonLower(name, lowered, library)
      : canonLowerSuspending(suspending, suspension, lowered, library)),
  ];
}

/** A trap of an adapter. */
function trap(name: Name, message: string, linking: Linking): readonly Node[] {
  const func = new CoreFunction(linking);
  const adapter = func.local("adapter");
  func.line`throw ${linking.store}.trap(${call(helper("adapterTrap"), quoted(message), linking.parts.calls.name, adapter)});`;
  return func.guarded(name, numbers([adapter]), word("void"));
}

/** A call from one component instance to another begins, and ends. */
function enterCall(name: Name, linking: Linking): readonly Node[] {
  const func = new CoreFunction(linking);
  const params = linking.plan.mayReenter ? func.params(["_isAsync", "callee", "caller"]) : [];
  const [, callee, caller] = params;
  if (callee !== undefined && caller !== undefined) func.enter(caller, callee);
  func.line`${call(linking.hasContext ? helper("beginTask") : helper("beginCall"), linking.store)};`;
  return func.guarded(name, numbers(params), word("void"));
}

function exitCall(name: Name, linking: Linking): readonly Node[] {
  const func = new CoreFunction(linking);
  func.line`${call(linking.hasContext ? helper("endTask") : helper("endCall"), linking.store)};`;
  func.exit();
  return func.guarded(name, [], word("void"));
}
