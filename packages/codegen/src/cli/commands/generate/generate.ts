import { isDeepStrictEqual } from "node:util";
import {
  CONFIG_NAMES,
  dependenciesOf,
  type LoadedConfig,
  loadConfig,
  outputOfEntry,
  type ResolvedEntry,
  shownPath,
} from "../../config/index.ts";
import { Outputs, type Source } from "../../delivery/index.ts";
import { CliError } from "../../files/index.ts";
import { reportError } from "../../report.ts";
import type { Terminal } from "../../terminal/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";
import { concerned, idleLine, watchFiles } from "../../watch/index.ts";

/** What `generate` can be told. */
export interface GenerateValues {
  readonly config?: string;
  readonly check?: true;
  readonly watch?: true;
}

/** What `wit-bindgen-ts generate` does. */
export const generate: Command<GenerateValues>["run"] = async (_, { config: file, check, watch }, terminal) => {
  const isCheck = check === true;
  if (isCheck && watch === true) throw new UsageError("--watch does not go with --check, which writes nothing");
  const load = (): Promise<LoadedConfig> => loaded(file);
  const first = await load();
  if (first.config.entries.length === 0)
    terminal.note([`${first.source} has no entries, so there is nothing to generate`]);
  const project: Project = new Outputs(true, terminal);
  take(project, first, terminal);
  return watch === true ? watchProject(project, first, load, terminal) : project.update({ isCheck, isBrief: false });
};

/** What a config says, as far as it is generated. */
type Project = Outputs<EntrySource>;

interface EntrySource extends Source {
  readonly entry: ResolvedEntry;
}

function take(project: Project, { config, source }: LoadedConfig, terminal: Terminal): void {
  const sources = config.entries.map((entry, index) => ({
    entry,
    path: shownPath(entry.input),
    out: shownPath(entry.out),
    dependencies: () => dependenciesOf(entry),
    generate: () => outputOfEntry(entry, { source, at: `entries[${index}]` }, terminal),
  }));
  project.take(sources, (a, b) => isDeepStrictEqual(a.entry, b.entry));
}

async function loaded(file: string | undefined): Promise<LoadedConfig> {
  const config = await loadConfig({ folder: process.cwd(), file });
  if (config !== undefined) return config;
  const [name, ...others] = CONFIG_NAMES;
  throw new CliError(
    `this folder has no config, which is called ${name} (or ${others.join(", ")})`,
    "Choose one with --config, or generate a single input: wit-bindgen-ts transpile <component> -o <dir>.",
  );
}

/** Generates again what changes; a config that is not right leaves all as it was. */
function watchProject(
  project: Project,
  { path, dependencies }: LoadedConfig,
  load: () => Promise<LoadedConfig>,
  terminal: Terminal,
): Promise<never> {
  let ofConfig = dependencies;
  return watchFiles({
    paths: () => [...new Set([...ofConfig, ...project.dependencies()])],
    async prepare(changed) {
      project.invalidate((paths) => concerned(changed, paths));
      if (!concerned(changed, ofConfig)) return;
      try {
        const next = await load();
        ofConfig = next.dependencies;
        take(project, next, terminal);
      } catch (error) {
        reportError(error, { path }, terminal);
      }
    },
    async run(changed) {
      await project.update({ isCheck: false, isBrief: changed.length > 0 });
    },
    onIdle: () => idleLine(terminal),
  });
}
