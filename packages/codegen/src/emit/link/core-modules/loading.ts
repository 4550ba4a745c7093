import type { ComponentPlan, PlanModule } from "@wit-bindgen-ts/wit-parser";
import {
  type Code,
  call,
  code,
  global,
  helper,
  list,
  type Name,
  type Node,
  quoted,
  written,
} from "../../../text/index.ts";
import type { Linking } from "../linking.ts";
import type { PlanReferences } from "../plan-references.ts";
import { engineNeeds } from "./engine-features.ts";
import { coreFileName } from "./file-names.ts";

/** A core module as a file beside the generated one. */
export interface CoreFile {
  /** Index into the plan's modules. */
  readonly index: number;
  readonly path: string;
  readonly module: PlanModule;
}

/** The core modules that are instantiated or exported, with names for their files. */
export function coreFiles(plan: ComponentPlan, { modules }: PlanReferences, name: string): CoreFile[] {
  const counts = { static: 0, adapter: 0 };
  return modules.map((index) => {
    const module = plan.modules[index]!;
    return { index, module, path: coreFileName(name, module.kind, ++counts[module.kind]) };
  });
}

const base64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** Loads all core modules at once, before anything of the guest runs. */
export function loading(files: readonly CoreFile[], options: Name, linking: Linking): readonly Node[] {
  const { inline } = linking.context.types.names.settings;
  const load = ({ path, module }: CoreFile): Code => {
    const source = inline
      ? call(helper("decodeBase64"), quoted(base64(module.bytes)))
      : code`new ${global("URL")}(${quoted(`./${path}`)}, import.meta.url)`;
    const given = code`${call(helper("givenModule"), options, quoted(path))} ?? ${source}`;
    const modern = engineNeeds(module);
    return modern === undefined
      ? call(helper("loadModule"), given)
      : call(helper("loadModernModule"), given, quoted(modern));
  };
  const names = files.map(({ index }) => linking.parts.modules.of(index));
  return written((body) => {
    if (files.length === 0) return;
    if (files.length === 1) return body.line`const ${names[0]!} = await ${load(files[0]!)};`;
    body.line`const [${list(names)}] = await ${global("Promise")}.all([`;
    const loads = written((lines) => {
      for (const file of files) lines.line`${load(file)},`;
    });
    body.add({ kind: "nested", body: loads });
    body.line`]);`;
  });
}
