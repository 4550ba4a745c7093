/** What an import of a component or of WIT asks for. */
export interface ImportRequest {
  /** The file that is imported, without its query. */
  readonly file: string;
  readonly kind: "component" | "wit";
  /** What the query chooses, in one order, so that the same request is the same text. */
  readonly choices: Choices;
  /** A file that belongs to the module, by its generated path: a core module, or a module that it imports. */
  readonly part: string | undefined;
  /** The types of an interface, which leave nothing to run. */
  readonly interfaceName: string | undefined;
}

/** What a query chooses for one import. */
export interface Choices {
  readonly world?: string;
  readonly async?: "jspi" | "asyncify" | "none";
  readonly inline?: true;
}

/** What bundlers add to a query of their own. */
const OF_BUNDLERS: ReadonlySet<string> = new Set(["import", "t", "v"]);

/** Which files may be meant, for bundlers that filter by a pattern; {@link parseRequest} decides. */
export const MAY_BE_REQUEST: RegExp = /\.wasm\?|\.wit(?:\?|$)/;

/**
 * Reads what a bundler calls a module.
 *
 * @param id - a path or an import specifier, with its query
 * @returns undefined for what is somebody else's: other files, `.wasm` without `?component`, `.wit?raw` and the like
 * @throws Error for a query that has what no component knows
 */
export function parseRequest(id: string): ImportRequest | undefined {
  const [file = "", query = ""] = id.split("?", 2);
  const params = new URLSearchParams(query);
  const kind = file.endsWith(".wit")
    ? "wit"
    : file.endsWith(".wasm") && params.has("component")
      ? "component"
      : undefined;
  if (kind === undefined) return undefined;
  let choices: Choices = {};
  let part: string | undefined;
  let interfaceName: string | undefined;
  for (const [name, value] of [...params].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (OF_BUNDLERS.has(name) || (kind === "component" && name === "component")) continue;
    if (name === "part") part = value;
    else if (name === "interface") interfaceName = value;
    else if (name === "world") choices = { ...choices, world: value };
    else if (name === "async") choices = { ...choices, async: waitingMode(value, id) };
    else if (name === "inline" && kind === "component") choices = { ...choices, inline: true };
    else if (kind === "wit") return undefined;
    else throw new Error(`"${name}" is nothing to choose in "?${query}": ${KNOWN}`);
  }
  return { file, kind, choices, part, interfaceName };
}

const KNOWN = "there are component, world, async and inline; everything else is chosen in the config";

function waitingMode(value: string, id: string): NonNullable<Choices["async"]> {
  if (value === "jspi" || value === "asyncify" || value === "none") return value;
  throw new Error(`async is one of "jspi", "asyncify", "none"; got "${value}" in "${id}"`);
}

/** The query of a request, as TypeScript and bundlers are to see it. */
export function queryOf({ kind, choices, part, interfaceName }: Omit<ImportRequest, "file">): string {
  const words = [
    ...(kind === "component" ? ["component"] : []),
    ...Object.entries(choices).map(([name, value]) => (value === true ? name : `${name}=${value}`)),
    ...(part === undefined ? [] : [`part=${part}`]),
    ...(interfaceName === undefined ? [] : [`interface=${interfaceName}`]),
  ];
  return words.length === 0 ? "" : `?${words.join("&")}`;
}
