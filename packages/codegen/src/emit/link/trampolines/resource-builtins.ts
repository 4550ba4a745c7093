import type { Trampoline } from "@wit-bindgen-ts/wit-parser";
import { type Resource, resourceLabel } from "../../../ir/index.ts";
import { atom, call, cast, code, helper, type Name, type Node, quoted, word } from "../../../text/index.ts";
import type { Linking } from "../linking.ts";
import { CoreFunction, numbers } from "./core-function.ts";

type ResourceBuiltin = Extract<Trampoline, { kind: "resource-new" | "resource-rep" | "resource-drop" }>;

const number = word("number");

/** CanonicalABI.md, "canon resource.new", "canon resource.drop" and "canon resource.rep". */
export function resourceBuiltin(name: Name, builtin: ResourceBuiltin, linking: Linking): readonly Node[] {
  const { kind, instance, resource } = builtin;
  const type = linking.parts.resourceTypes.of(resource);
  const handles = linking.parts.handles.of(instance);
  const own = linking.parts.instances.of(instance);
  const verb = kind.slice("resource-".length);
  const label = quoted(`${labelOf(linking.namedResource(resource))}.${verb}`);
  const func = new CoreFunction(linking);
  const [param] = func.params([kind === "resource-new" ? "rep" : "index"]) as [Name];
  const params = numbers([param]);
  if (kind === "resource-rep") {
    func.line`return ${cast(atom`${handles}.rep(${param}, ${type})`, number)};`;
    return func.guarded(name, params, number);
  }
  if (kind === "resource-new") {
    func.line`${own}.checkLeave(${label});`;
    func.line`return ${handles}.add(${type}, ${param});`;
    return func.guarded(name, params, number);
  }
  const defined = linking.plan.resources[resource]!;
  if (defined.kind === "imported") {
    if (linking.catches === "surely") func.line`${call(helper("checkRunning"), linking.store)};`;
    func.line`${call(helper("dropHostResource"), own, handles, type, param, label)};`;
    return func.guarded(name, params, word("void"));
  }
  func.line`${own}.checkLeave(${label});`;
  const destructor = linking.destructor(resource);
  if (destructor === undefined) func.line`${handles}.drop(${param}, ${type});`;
  else {
    const rep = func.local("rep");
    func.line`const ${rep} = ${handles}.drop(${param}, ${type});`;
    destroy(func, destructor, rep, instance, defined.instance);
  }
  return func.guarded(name, params, word("void"));
}

/** The call of a destructor, which is one like any other (CanonicalABI.md, "canon resource.drop"). */
function destroy(func: CoreFunction, destructor: Name, rep: Name, caller: number, callee: number): void {
  const { store, hasContext, plan, suspension } = func.linking;
  const isAcross = caller !== callee && plan.mayReenter;
  const destruction =
    suspension === undefined
      ? code`${destructor}(${cast(rep, number)});`
      : code`${suspension}.destroy(${destructor}, ${cast(rep, number)});`;
  if (!isAcross && !hasContext) return func.line`if (${rep} !== undefined) ${destruction}`;
  const inner = new CoreFunction(func.linking);
  if (isAcross) inner.enter(caller, callee);
  if (hasContext) inner.line`${call(helper("beginTask"), store)};`;
  inner.line`${destruction}`;
  if (hasContext) inner.line`${call(helper("endTask"), store)};`;
  if (isAcross) inner.exit();
  func.body.add({ kind: "block", head: code`if (${rep} !== undefined)`, body: inner.body.nodes, tail: code`` });
}

const labelOf = (resource: Resource | undefined): string =>
  resource === undefined ? "resource" : resourceLabel(resource);

/** Moves a handle from the table of one component instance to that of another. */
export function transfer(name: Name, kind: "transferOwn" | "transferBorrow", linking: Linking): readonly Node[] {
  const func = new CoreFunction(linking);
  const params = func.params(["index", "from", "to"]);
  const store = kind === "transferBorrow" ? [linking.store] : [];
  func.line`return ${call(helper(kind), linking.parts.tables.name, ...store, ...params)};`;
  return func.guarded(name, numbers(params), number);
}
