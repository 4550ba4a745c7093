import { statSync } from "node:fs";
import type { WasiOptions } from "@wit-bindgen-ts/wasi";
import { CliError } from "../files/index.ts";
import type { GrantValues } from "../flags/index.ts";
import { UsageError } from "../usage/index.ts";

/** What is granted. */
export interface Grants extends Pick<WasiOptions, "env" | "fetch"> {
  /** Folders of the host, by their paths in the guest. */
  readonly folders: Readonly<Record<string, string>>;
}

/** What these flags grant. */
export const grantsFrom = ({ env = [], dir = [], net }: GrantValues): Grants => ({
  env: Object.fromEntries(env.flatMap(variable)),
  folders: Object.fromEntries(dir.map(folder)),
  fetch: net === true ? (url, init) => fetch(url, init) : undefined,
});

function variable(text: string): [string, string][] {
  const at = text.indexOf("=");
  if (at === 0) throw new UsageError(`--env has a name before the "=": "${text}"`);
  if (at > 0) return [[text.slice(0, at), text.slice(at + 1)]];
  const value = process.env[text];
  return value === undefined ? [] : [[text, value]];
}

function folder(text: string): [string, string] {
  const at = text.indexOf("::");
  const [host, guest] = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + 2)];
  if (host === "" || guest === "") throw new UsageError(`--dir is <host> or <host>::<guest>, not "${text}"`);
  if (statSync(host, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CliError(`--dir ${text}: there is no folder ${host}`);
  return [guest, host];
}
