import type { ComponentPlan, PlanModule } from "@wit-bindgen-ts/wit-parser";
import { quote } from "../ir/index.ts";
import type { ComponentCode } from "./component-code.ts";
import { coreFileName } from "./core-file-names.ts";
import { engineNeeds } from "./engine-features.ts";
import type { PlanReferences } from "./plan-references.ts";
import type { Writer } from "./writer.ts";

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
export function writeLoading(files: readonly CoreFile[], inline: boolean, code: ComponentCode, writer: Writer): void {
  if (files.length === 0) return;
  const load = ({ path, module }: CoreFile): string => {
    const source = inline
      ? `${code.module.use("decodeBase64")}(${quote(base64(module.bytes))})`
      : `new URL(${quote(`./${path}`)}, import.meta.url)`;
    const given = `options.modules?.[${quote(path)}] ?? ${source}`;
    const modern = engineNeeds(module);
    return modern === undefined
      ? `${code.module.use("loadModule")}(${given})`
      : `${code.module.use("loadModernModule")}(${given}, ${quote(modern)})`;
  };
  const names = files.map(({ index }) => code.names.module(index));
  if (files.length === 1) return writer.line(`const ${names[0]!} = await ${load(files[0]!)};`);
  writer.line(`const [${names.join(", ")}] = await Promise.all([`);
  for (const file of files) writer.line(`  ${load(file)},`);
  writer.line("]);");
}
