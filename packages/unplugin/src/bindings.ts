import { ConfigSource } from "./config.ts";
import { ambientModules, declarationsPath, writeChanged } from "./declarations.ts";
import { ImportError } from "./errors.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Produced, produce } from "./generate.ts";
import type { Options } from "./options.ts";
import { type ImportRequest, queryOf } from "./request.ts";

/** What was generated, kept in memory for as long as what it was generated from stays the same. */
export class Bindings {
  /** The project's folder, where the bundler has another than that of the process. */
  root: string = process.cwd();
  readonly #types: NonNullable<Options["types"]>;
  readonly #config: ConfigSource;
  readonly #kept = new Map<string, { readonly produced: Produced; readonly fingerprint: string }>();
  /** What is being generated: a module and its parts are asked for at once. */
  readonly #pending = new Map<string, Promise<Produced>>();

  constructor({ types = "beside", config }: Options) {
    this.#types = types;
    this.#config = new ConfigSource(config);
  }

  /**
   * Generates what an import gives, and writes its declarations.
   *
   * @throws ImportError, with the place where there is one
   */
  async of(request: ImportRequest): Promise<Produced> {
    const key = request.file + queryOf({ ...request, part: undefined, interfaceName: undefined });
    const kept = this.#kept.get(key);
    if (kept?.fingerprint === fingerprintOf(kept?.produced.dependencies ?? [])) return kept!.produced;
    let pending = this.#pending.get(key);
    if (pending === undefined) {
      pending = this.#produce(key, request).finally(() => this.#pending.delete(key));
      this.#pending.set(key, pending);
    }
    return pending;
  }

  async #produce(key: string, request: ImportRequest): Promise<Produced> {
    let watched = [request.file];
    try {
      const project = await this.#config.of(this.root);
      watched = [...watched, ...project.dependencies];
      const produced = await produce(request, project, this.root);
      const { generated, dependencies } = produced;
      this.#kept.set(key, { produced, fingerprint: fingerprintOf(dependencies) });
      const types = this.#types;
      if (types !== false)
        writeChanged(declarationsPath(request, types, this.root), ambientModules(request, generated));
      return produced;
    } catch (error) {
      this.#kept.delete(key);
      throw new ImportError(request.file, error, watched);
    }
  }
}
