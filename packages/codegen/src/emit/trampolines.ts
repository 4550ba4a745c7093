import type { CoreSignature, Trampoline } from "@wit-bindgen-ts/wit-parser";
import { POINTERS, type Pointers } from "../abi/index.ts";
import { camelCase, quote } from "../ir/index.ts";
import { UnsupportedError } from "../kinds/index.ts";
import type { ComponentCode } from "./component-code.ts";
import { enter, exit, guarded, numbers, simple } from "./core-function.ts";
import { jsType } from "./function-types.ts";
import { funcLabel } from "./labels.ts";
import { loweredFunction } from "./lowered.ts";
import { resourceBuiltin, transfer } from "./resource-builtins.ts";
import { Writer } from "./writer.ts";

/** Writes the core function that a trampoline stands for. */
export function writeTrampoline(index: number, code: ComponentCode): Writer {
  const trampoline = code.plan.trampolines[index]!;
  const name = code.trampoline(index);
  switch (trampoline.kind) {
    case "lower-import": {
      const func = code.importedFunction(code.lowerings[trampoline.lowering]!.import);
      const options = code.plan.options[trampoline.options]!;
      if (func.async || options.async)
        throw new UnsupportedError(`import "${func.name}" is async, which transpile does not support yet`);
      const callee = code.host.function(func, code.world);
      return loweredFunction(
        name,
        { func, label: funcLabel(func), state: code.state(options), callee, catches: code.catches },
        code.module,
      );
    }
    case "resource-new":
    case "resource-rep":
    case "resource-drop":
      return resourceBuiltin(name, trampoline, code);
    case "trap":
      return guarded(code, name, numbers(["adapter"], code), "void", [
        `throw store.trap(${code.module.use("adapterTrap")}(${quote(trampoline.message)}, ${code.adapterCalls()}, adapter));`,
      ]);
    case "enter-sync-call": {
      const params = code.plan.mayReenter ? ["_isAsync", "callee", "caller"] : [];
      return guarded(code, name, numbers(params, code), "void", [
        ...enter(code, "caller", "callee"),
        `${code.module.use(code.hasContext ? "beginTask" : "beginCall")}(store);`,
      ]);
    }
    case "exit-sync-call":
      return guarded(code, name, "", "void", [
        `${code.module.use(code.hasContext ? "endTask" : "endCall")}(store);`,
        ...exit(code),
      ]);
    case "transcoder":
      return transcoder(name, trampoline, code);
    case "task-return":
      return taskReturn(name, trampoline, code);
    case "resource-transfer-own":
      return transfer(name, "transferOwn", "", code);
    case "resource-transfer-borrow":
      return transfer(name, "transferBorrow", "store, ", code);
    case "prepare-call":
      return prepareCall(name, trampoline, code);
    case "start-call":
      return startCall(name, trampoline, code);
    case "async-builtin":
      // Without async functions nothing arrives that backpressure could hold up; it may be said at any time.
      if (/^backpressure\.(inc|dec)$/.test(trampoline.name)) return simple(code, name, "", "void", []);
      return asyncBuiltin(name, trampoline.name, trampoline.instance, trampoline, code);
  }
}

/** The type of what a core function returns to the guest: several values as a list. */
function resultType({ results }: CoreSignature): string {
  const types = results.map(jsType);
  return types.length > 1 ? `[${types.join(", ")}]` : (types[0] ?? "void");
}

const paramNames = ({ signature }: Trampoline): string[] => signature.params.map((_, index) => `p${index}`);

const typedParams = (trampoline: Trampoline, { module }: ComponentCode): string =>
  trampoline.signature.params.map((core, index) => `p${index}${module.ts(`: ${jsType(core)}`)}`).join(", ");

function taskReturn(
  name: string,
  trampoline: Extract<Trampoline, { kind: "task-return" }>,
  code: ComponentCode,
): Writer {
  return guarded(code, name, typedParams(trampoline, code), "void", [
    `${code.names.instance(trampoline.instance)}.checkLeave("task.return");`,
    `${code.module.use("taskReturn")}(store, [${paramNames(trampoline).join(", ")}]);`,
  ]);
}

/** What comes before the caller's own arguments in an adapter's call of `prepare-call`. */
const PREPARE_PARAMS = 8;

function prepareCall(name: string, trampoline: Trampoline, code: ComponentCode): Writer {
  const [start, finish, caller, callee, , , , results] = paramNames(trampoline);
  const args = paramNames(trampoline).slice(PREPARE_PARAMS).join(", ");
  const call = `${code.module.use("prepareCall")}(store, ${start!}, ${finish!}, ${results!}, [${args}]);`;
  return guarded(code, name, typedParams(trampoline, code), "void", [...enter(code, caller!, callee!), call]);
}

function startCall(name: string, trampoline: Extract<Trampoline, { kind: "start-call" }>, code: ComponentCode): Writer {
  const { signature, callback, postReturn } = trampoline;
  const [callee, , , flags] = paramNames(trampoline);
  const { length } = signature.results;
  const result = resultType(signature);
  const call = `${code.module.use("startCall")}(store, ${callee!}, (${flags!} & 1) !== 0, ${code.callback(callback)}, ${code.postReturn(postReturn)})`;
  // An async caller gets no result here, but the state of its subtask: all is done by then.
  const isAsync = `(${flags!} & 2) !== 0`;
  const lines =
    length === 0
      ? [`${call};`, ...exit(code)]
      : [
          `const results = ${call};`,
          ...exit(code),
          `return ${signature.results[0] === "i32" && length === 1 ? `${isAsync} ? ${code.module.use("RETURNED")} : ` : ""}results${code.module.ts(` as ${result}`)};`,
        ];
  return guarded(code, name, typedParams(trampoline, code), result, lines);
}

/**
 * A built-in of async functions. Components that have such functions are refused, so what is left are calls that trap for other
 * reasons first.
 */
function asyncBuiltin(
  name: string,
  builtin: string,
  instance: number | null,
  { signature }: Trampoline,
  code: ComponentCode,
): Writer {
  const { module } = code;
  const params = signature.params.map((core, index) => `_p${index}${module.ts(`: ${jsType(core)}`)}`).join(", ");
  return guarded(code, name, params, resultType(signature), [
    ...(instance === null ? [] : [`${code.names.instance(instance)}.checkLeave(${quote(builtin)});`]),
    `throw new ${module.use("Trap")}(${quote(`${builtin} is not supported yet`)});`,
  ]);
}

/** `context.get` and `context.set`, which the plan has as items of the engine. */
export function writeIntrinsics(code: ComponentCode): Writer {
  const writer = new Writer();
  for (const [intrinsic, name] of code.intrinsics) {
    const [, verb, bits, slot] = /^context-(get|set)-i(32|64)-(\d)$/.exec(intrinsic) ?? [];
    if (slot === undefined)
      throw new UnsupportedError(`the component uses the built-in ${intrinsic}, which is not supported yet`);
    const type = bits === "64" ? "bigint" : "number";
    writer.line();
    writer.append(
      verb === "get"
        ? simple(code, name, "", type, [`return store.context[${slot}]${code.module.ts(` as ${type}`)};`])
        : simple(code, name, `value${code.module.ts(`: ${type}`)}`, "void", [`store.context[${slot}] = value;`]),
    );
  }
  return writer;
}

/** Moves a string between the memories of two components, from one encoding to another. */
function transcoder(
  name: string,
  trampoline: Extract<Trampoline, { kind: "transcoder" }>,
  code: ComponentCode,
): Writer {
  const { module } = code;
  const { op, from, to, signature } = trampoline;
  const use = (helper: string): string => module.use(helper);
  const lengths = op === "utf16-to-compact-probably-utf16" ? "tagged" : "plain";
  // What is of 64 bits is of the side whose memory is; all else is a number as it comes.
  const pointers = (core: string): Pointers => POINTERS[core === "i64" ? 8 : 4];
  const memories = [code.memories.helper(from, null), code.memories.helper(to, null)];
  const params = paramNames(trampoline).map((param, index) =>
    pointers(signature.params[index]!).plain.lift(param, use),
  );
  const call = `${use(camelCase(op))}(${[...memories, ...params].join(", ")})`;
  const { results } = signature;
  const lower = (value: string, index: number): string => pointers(results[index]!)[lengths].lower(value, use);
  const lines = (): string[] => {
    if (results.length === 0) return [`${call};`];
    if (results.length === 1) return [`return ${lower(call, 0)};`];
    if (!results.includes("i64")) return [`return ${call};`];
    return [`const [read, written] = ${call};`, `return [${lower("read", 0)}, ${lower("written", 1)}];`];
  };
  return guarded(code, name, typedParams(trampoline, code), resultType(signature), lines());
}
