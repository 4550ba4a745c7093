import type { Trampoline } from "@wit-bindgen-ts/wit-parser";
import { quote, type Resource } from "../ir/index.ts";
import type { ComponentCode } from "./component-code.ts";
import { enter, exit, guarded, numbers } from "./core-function.ts";
import { funcLabel } from "./labels.ts";
import type { Writer } from "./writer.ts";

type ResourceBuiltin = Extract<Trampoline, { kind: "resource-new" | "resource-rep" | "resource-drop" }>;

/** CanonicalABI.md, "canon resource.new", "canon resource.drop" and "canon resource.rep". */
export function resourceBuiltin(
  name: string,
  { kind, instance, resource }: ResourceBuiltin,
  code: ComponentCode,
): Writer {
  const { module } = code;
  const type = code.resourceType(resource);
  const handles = code.handles(instance);
  const own = code.names.instance(instance);
  const known = code.namedResource(resource);
  const number = module.ts(": number");
  const cast = module.ts(" as number");
  if (kind === "resource-rep")
    return guarded(code, name, `index${number}`, "number", [`return ${handles}.rep(index, ${type})${cast};`]);
  const label = (verb: string): string => quote(`${resourceLabel(known)}.${verb}`);
  if (kind === "resource-new") {
    return guarded(code, name, `rep${number}`, "number", [
      `${own}.checkLeave(${label("new")});`,
      `return ${handles}.add(${type}, rep);`,
    ]);
  }
  const defined = code.plan.resources[resource]!;
  if (defined.kind === "imported") {
    const drop = module.use("dropHostResource");
    return guarded(code, name, `index${number}`, "void", [
      `${drop}(${own}, ${handles}, ${type}, index, ${label("drop")});`,
    ]);
  }
  const check = `${own}.checkLeave(${label("drop")});`;
  const dtor = code.dtor(resource);
  return guarded(
    code,
    name,
    `index${number}`,
    "void",
    dtor === undefined
      ? [check, `${handles}.drop(index, ${type});`]
      : [
          check,
          `const rep = ${handles}.drop(index, ${type});`,
          ...destroy(`${dtor}(rep${cast});`, instance, defined.instance, code),
        ],
  );
}

/** The call of a destructor, which is one like any other (CanonicalABI.md, "canon resource.drop"). */
function destroy(call: string, caller: number, callee: number, code: ComponentCode): string[] {
  const { module } = code;
  const isAcross = caller !== callee;
  const around = code.hasContext
    ? { before: [`${module.use("beginTask")}(store);`], after: [`${module.use("endTask")}(store);`] }
    : { before: [], after: [] };
  const lines = [
    ...(isAcross ? enter(code, caller, callee) : []),
    ...around.before,
    call,
    ...around.after,
    ...(isAcross ? exit(code) : []),
  ];
  if (lines.length === 1) return [`if (rep !== undefined) ${call}`];
  return ["if (rep !== undefined) {", ...lines.map((line) => `  ${line}`), "}"];
}

const resourceLabel = (resource: Resource | undefined): string =>
  resource === undefined ? "resource" : funcLabel({ scope: resource.scope, kind: "constructor", label: resource.name });

/** Moves a handle from the table of one component instance to that of another. */
export function transfer(name: string, helper: string, scope: string, code: ComponentCode): Writer {
  const { module } = code;
  return guarded(code, name, numbers(["index", "from", "to"], code), "number", [
    `return ${module.use(helper)}(${code.resourceTables()}, ${scope}index, from, to);`,
  ]);
}
