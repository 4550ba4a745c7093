import type { Trampoline } from "@wit-bindgen-ts/wit-parser";
import {
  binary,
  call,
  cast,
  code,
  conditional,
  grouped,
  helper,
  type Name,
  type Node,
  quoted,
  word,
} from "../../../text/index.ts";
import type { Linking } from "../linking.ts";
import { CoreFunction } from "./core-function.ts";
import { arrayOf, resultType, signatureParams } from "./signatures.ts";

/** Calls between component instances of functions with an async type: an adapter prepares one and starts it. */

type Of<Kind extends Trampoline["kind"]> = Extract<Trampoline, { kind: Kind }>;

/** What comes before the caller's own arguments in an adapter's call of `prepare-call`. */
const PREPARE_PARAMS = 8;

/** The adapter's first step: it says what it needs of the caller. */
export function prepareCall(name: Name, { signature }: Of<"prepare-call">, linking: Linking): readonly Node[] {
  const func = new CoreFunction(linking);
  const params = signatureParams(func, signature);
  const [start, finish, caller, callee, , , , results] = params.map((param) => param.name);
  func.enter(caller!, callee!);
  const args = arrayOf(params.slice(PREPARE_PARAMS));
  func.line`${call(helper("prepareCall"), linking.store, start!, finish!, results!, args)};`;
  return func.guarded(name, params, word("void"));
}

/** The adapter's second step: it runs the callee to its end. */
export function startCall(
  name: Name,
  { signature, callback, postReturn }: Of<"start-call">,
  linking: Linking,
): readonly Node[] {
  const func = new CoreFunction(linking);
  const params = signatureParams(func, signature);
  const [callee, , , flags] = params.map((param) => param.name);
  const result = resultType(signature);
  const started = call(
    helper("startCall"),
    linking.store,
    callee!,
    code`(${flags!} & 1) !== 0`,
    callback === null ? word("undefined") : linking.parts.callbacks.of(callback),
    postReturn === null ? word("undefined") : linking.postReturn(postReturn),
  );
  const { results } = signature;
  if (results.length === 0) {
    func.line`${started};`;
    func.exit();
    return func.guarded(name, params, result);
  }
  const values = func.local("results");
  func.line`const ${values} = ${started};`;
  func.exit();
  // An async caller gets no result here, but the state of its subtask: all is done by then.
  const isAsync = binary(grouped(binary(flags!, "&", 2)), "!==", 0);
  const value = cast(values, result);
  const isState = results.length === 1 && results[0] === "i32";
  func.line`return ${isState ? conditional(isAsync, helper("RETURNED"), value) : value};`;
  return func.guarded(name, params, result);
}

/** The callee's `task.return` (CanonicalABI.md, "canon task.return"). */
export function taskReturn(name: Name, { signature, instance }: Of<"task-return">, linking: Linking): readonly Node[] {
  const func = new CoreFunction(linking);
  const params = signatureParams(func, signature);
  func.line`${linking.parts.instances.of(instance)}.checkLeave("task.return");`;
  func.line`${call(helper("taskReturn"), linking.store, arrayOf(params))};`;
  return func.guarded(name, params, word("void"));
}

/**
 * A built-in of async functions. Components that have such functions are refused, so what is left are calls that trap for other
 * reasons first.
 */
export function asyncBuiltin(name: Name, builtin: Of<"async-builtin">, linking: Linking): readonly Node[] {
  const func = new CoreFunction(linking);
  // Without async functions nothing arrives that backpressure could hold up; it may be said at any time.
  if (/^backpressure\.(inc|dec)$/.test(builtin.name)) return func.plain(name, [], word("void"));
  const params = signatureParams(func, builtin.signature, "_p");
  if (builtin.instance !== null)
    func.line`${linking.parts.instances.of(builtin.instance)}.checkLeave(${quoted(builtin.name)});`;
  func.line`throw new ${helper("Trap")}(${quoted(`${builtin.name} is not supported yet`)});`;
  return func.guarded(name, params, resultType(builtin.signature));
}
