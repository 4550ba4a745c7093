import type { CoreDef, Initializer } from "@wit-bindgen-ts/wit-parser";
import { propertyName } from "../ir/index.ts";
import { UnsupportedError } from "../kinds/index.ts";
import type { ComponentCode } from "./component-code.ts";
import { Writer } from "./writer.ts";

/** Writes the steps of the plan that make and link the core instances. */
export function writeInitializers(code: ComponentCode, writer: Writer): void {
  writeSteps(code, new Writer()); // once for nothing, to know of each core instance whether a later step uses it
  writeSteps(code, writer);
}

function writeSteps(code: ComponentCode, writer: Writer): void {
  let cores = 0;
  for (const step of code.plan.initializers) {
    if (step.kind === "instantiate") instantiate(step, cores++, code, writer);
    else extract(step, code, writer);
  }
}

function instantiate(
  step: Extract<Initializer, { kind: "instantiate" }>,
  index: number,
  code: ComponentCode,
  writer: Writer,
): void {
  const module = code.coreModule(step.module);
  const core = code.names.core(index);
  const target = code.usedCores.has(index) ? `const { exports: ${core} } = ` : "";
  if (step.args.length === 0) return writer.line(`${target}await WebAssembly.instantiate(${module});`);
  const groups = new Map<string, Map<string, CoreDef>>();
  for (const { module: from, name, def } of step.args) {
    if (!groups.has(from)) groups.set(from, new Map());
    groups.get(from)!.set(name, def);
  }
  writer.line(`${target}await WebAssembly.instantiate(${module}, {`);
  for (const [from, items] of groups) {
    writer.line(`  ${propertyName(from)}: {`);
    for (const [name, def] of items)
      writer.line(`    ${propertyName(name)}: ${code.def(def)}${def.kind === "export" ? code.module.ts("!") : ""},`);
    writer.line("  },");
  }
  writer.line("});");
}

function extract(step: Exclude<Initializer, { kind: "instantiate" }>, code: ComponentCode, writer: Writer): void {
  const { module } = code;
  switch (step.kind) {
    case "lower-import":
      return;
    case "extract-memory":
      for (const { name, instance, pointers } of code.memories.of(step.index)) {
        writer.line(
          `const ${name} = new ${module.use(pointers.helper.memory)}(${code.names.instance(instance)}, ${code.def(step.def)});`,
        );
      }
      return;
    case "extract-realloc":
      for (const { name, pointers } of code.memories.using(step.index)) {
        const { property, type } = pointers.helper.realloc;
        const realloc = `${code.def(step.def)}${module.ts(` as ${module.use(type)}`)}`;
        writer.line(
          `${name}.${property} = ${code.hasContext ? `${module.use("inOwnTask")}(store, ${realloc})` : realloc};`,
        );
      }
      return;
    case "extract-post-return": {
      const options = code.plan.options.find(({ postReturn }) => postReturn === step.index);
      writer.line(
        `const ${code.names.postReturn(step.index)} = ${code.core(step.def, options?.signature.results ?? [], [])};`,
      );
      return;
    }
    case "resource":
      if (step.dtor !== null && code.usedResources.has(step.resource)) {
        writer.line(`const ${code.names.dtor(step.resource)} = ${code.core(step.dtor, ["i32"], [])};`);
      }
      return;
    case "extract-callback":
      return writer.line(
        `const ${code.names.callback(step.index)} = ${code.core(step.def, ["i32", "i32", "i32"], ["i32"])};`,
      );
    case "extract-table":
      throw new UnsupportedError("the component has async functions, which transpile does not support yet");
  }
}
