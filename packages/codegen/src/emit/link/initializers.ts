import type { CoreDef, Initializer, PlanModule } from "@wit-bindgen-ts/wit-parser";
import { UnsupportedError } from "../../ir/index.ts";
import {
  Body,
  code,
  type Expr,
  global,
  ifNamed,
  type Name,
  type Node,
  notNull,
  once,
  property,
  written,
} from "../../text/index.ts";
import type { Linking } from "./linking.ts";

/**
 * The steps of the plan that make and link the core instances.
 *
 * @param starting what starts the core module, where that is given when it runs
 */
export function initializers(linking: Linking, starting?: Name): readonly Node[] {
  const body = new Body();
  let cores = 0;
  for (const step of linking.plan.initializers) {
    if (step.kind === "instantiate") instantiate(step, cores++, starting, linking, body);
    else extract(step, linking, body);
  }
  return body.nodes;
}

function instantiate(
  step: Extract<Initializer, { kind: "instantiate" }>,
  index: number,
  starting: Name | undefined,
  linking: Linking,
  body: Body,
): void {
  const core = linking.parts.cores.of(index);
  const { instantiate: given, types } = linking.context;
  const target =
    starting === undefined
      ? ifNamed(core, code`const { exports: ${core} } = `)
      : code`const { ${ifNamed(core, code`exports: ${core}, `)}${starting} } = `;
  const module = (): Expr => linking.coreModule(step.module);
  const call =
    given !== undefined
      ? code`await ${given}(${linking.parts.instances.of(0)}`
      : types.names.settings.sync
        ? code`new ${global("WebAssembly")}.Instance(${module()}`
        : code`await ${global("WebAssembly")}.instantiate(${module()}`;
  const start = code`${target}${call}`;
  if (step.args.length === 0) {
    body.line`${start}${given === undefined ? code`` : code`, {}`});`;
    return adopt(step, core, linking, body);
  }
  const groups = new Map<string, Map<string, CoreDef>>();
  for (const { module: from, name, def } of step.args)
    once(groups, from, () => new Map<string, CoreDef>()).set(name, def);
  const imports = written((lines) => {
    for (const [from, items] of groups)
      lines.block(
        code`${property(from)}:`,
        (inner) => {
          for (const [name, def] of items) {
            const item = linking.def(def);
            inner.line`${property(name)}: ${def.kind === "export" ? notNull(item) : item},`;
          }
        },
        code`,`,
      );
  });
  body.add({ kind: "block", head: code`${start},`, body: imports, tail: code`);` });
  adopt(step, core, linking, body);
}

const isAsyncified = ({ exports }: PlanModule): boolean => exports.some(({ name }) => name === "asyncify_start_unwind");

/** A core module that unwinds and rewinds its stack is known to what has it do so. */
function adopt(
  { module }: Extract<Initializer, { kind: "instantiate" }>,
  core: Name,
  { plan, suspension, context }: Linking,
  body: Body,
): void {
  if (suspension === undefined || !("static" in module)) return;
  const isIt =
    context.instantiate === undefined
      ? isAsyncified(plan.modules[module.static]!)
      : context.types.names.settings.async === "asyncify";
  if (!isIt) return;
  body.line`${suspension}.adopt(${core});`;
}

function extract(step: Exclude<Initializer, { kind: "instantiate" }>, linking: Linking, body: Body): void {
  switch (step.kind) {
    case "lower-import":
      return;
    case "extract-memory":
      return body.add(linking.memories.made(step.index));
    case "extract-realloc":
      return body.add(linking.memories.completed(step.index));
    case "extract-post-return": {
      const options = linking.plan.options.find(({ postReturn }) => postReturn === step.index);
      const core = linking.core(step.def, options?.signature.results ?? [], []);
      return body.line`const ${linking.postReturn(step.index)} = ${core};`;
    }
    case "resource": {
      const destructor = linking.destructor(step.resource);
      if (destructor === undefined || step.dtor === null) return;
      const core = linking.core(step.dtor, ["i32"], []);
      return body.add({
        kind: "when",
        name: destructor,
        nodes: [{ kind: "line", code: code`const ${destructor} = ${core};` }],
      });
    }
    case "extract-callback": {
      const core = linking.core(step.def, ["i32", "i32", "i32"], ["i32"]);
      return body.line`const ${linking.parts.callbacks.of(step.index)} = ${core};`;
    }
    case "extract-table":
      throw new UnsupportedError("the component has async functions, which transpile does not support yet");
  }
}
