import type { ComponentPlan, PlanModule } from "@wit-bindgen-ts/wit-parser";
import {
  type Code,
  call,
  code,
  type DeclaredName,
  declare,
  type Expr,
  global,
  helper,
  list,
  type Name,
  type Node,
  once,
  pair,
  quoted,
  word,
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

/** The core modules of a component, as the module that runs it gets at them. */
export class CoreModules {
  readonly #files: readonly CoreFile[];
  readonly #linking: Linking;
  readonly #inline: boolean;
  /** The texts of those that are embedded, where more than one function needs them. */
  readonly #texts = new Map<CoreFile, Name>();

  constructor(files: readonly CoreFile[], linking: Linking) {
    this.#files = files;
    this.#linking = linking;
    this.#inline = linking.context.types.names.settings.inline;
  }

  /** Loads all of them at once, before anything of the guest runs. */
  loading(options: Name): readonly Node[] {
    const files = this.#files;
    const names = files.map((file) => this.#name(file));
    return written((body) => {
      if (files.length === 0) return;
      if (files.length === 1) return body.line`const ${names[0]!} = await ${this.#load(files[0]!, options)};`;
      body.line`const [${list(names)}] = await ${global("Promise")}.all([`;
      const loads = written((lines) => {
        for (const file of files) lines.line`${this.#load(file, options)},`;
      });
      body.add({ kind: "nested", body: loads });
      body.line`]);`;
    });
  }

  /** Takes those that are compiled already. */
  compiled(options: Name): readonly Node[] {
    return written((body) => {
      for (const file of this.#files) {
        const { module, path } = file;
        const needs = engineNeeds(module);
        const args = [options, quoted(path)];
        const made = this.#inline
          ? call(helper("embeddedModule"), ...args, this.#text(file), ...(needs === undefined ? [] : [quoted(needs)]))
          : call(helper("compiledModule"), ...args);
        body.line`const ${this.#name(file)} = ${made};`;
      }
    });
  }

  /** The options with what was loaded. */
  given(options: Name | undefined): Code {
    if (options === undefined) return word("_options");
    if (this.#files.length === 0) return code`${options}`;
    const modules = this.#files.map((file) => pair(file.path, this.#name(file)));
    return call(helper("withModules"), options, code`{ ${list(modules)} }`);
  }

  #name({ index }: CoreFile): Name {
    return this.#linking.parts.modules.of(index);
  }

  #load(file: CoreFile, options: Name): Code {
    const { path, module } = file;
    const source = this.#inline
      ? call(helper("decodeBase64"), this.#text(file))
      : code`new ${global("URL")}(${quoted(`./${path}`)}, import.meta.url)`;
    const given = code`${call(helper("givenModule"), options, quoted(path))} ?? ${source}`;
    const modern = engineNeeds(module);
    return modern === undefined
      ? call(helper("loadModule"), given)
      : call(helper("loadModernModule"), given, quoted(modern));
  }

  #text(file: CoreFile): Expr {
    const { library, context } = this.#linking;
    const text = quoted(base64(file.module.bytes));
    if (!context.types.names.settings.sync) return text;
    return once(this.#texts, file, () => {
      const name: DeclaredName = declare(library.scope, "embedded", {
        place: library.constants,
        write: () => [{ kind: "line", code: code`const ${name} = ${text};` }],
      });
      return name;
    });
  }
}
