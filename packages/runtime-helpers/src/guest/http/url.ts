/** The parts of a URL that a request has. */
export interface HttpUrl {
  readonly scheme: string;
  readonly authority: string;
  /** With the query; what follows a `#` is nobody's but the caller's. */
  readonly path: string;
}

const ABSOLUTE = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?$/i;

/** What is in no path of a request as it is: it is escaped, as `URL` does. */
const UNSAFE = /[^\x21\x24-\x3b\x3d\x3f-\x5f\x61-\x7e]/gu;

/** Takes a URL apart; engines with a `URL` class put it in order first. */
export function parseUrl(text: string): HttpUrl {
  const { URL } = globalThis as { URL?: new (text: string) => { readonly href: string } };
  const href = URL === undefined ? text.trim() : normalized(URL, text);
  const match = ABSOLUTE.exec(href);
  if (match === null) throw invalid(text);
  const [, scheme = "", authority = "", path = "", query = ""] = match;
  if (authority === "" || authority.includes("@")) throw invalid(text);
  return {
    scheme: scheme.toLowerCase(),
    authority: authority.toLowerCase(),
    path: `${path === "" ? "/" : path}${query}`.replace(UNSAFE, escaped),
  };
}

/** The text of a URL. */
export const urlText = ({ scheme, authority, path }: HttpUrl): string => `${scheme}://${authority}${path}`;

/** What a `location` says, seen from where it came from. */
export function resolveUrl(location: string, { scheme, authority, path }: HttpUrl): HttpUrl {
  if (ABSOLUTE.test(location)) return parseUrl(location);
  if (location.startsWith("//")) return parseUrl(`${scheme}:${location}`);
  const file = path.replace(/\?.*$/, "");
  if (location.startsWith("?")) return parseUrl(`${scheme}://${authority}${file}${location}`);
  const folder = location.startsWith("/") ? "" : file.replace(/[^/]*$/, "");
  return parseUrl(`${scheme}://${authority}${withoutDots(folder + location)}`);
}

/** A path without `.` and `..`. */
function withoutDots(location: string): string {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/.exec(location) ?? [];
  const parts: string[] = [];
  for (const part of path.split("/").slice(1)) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}${/\/\.{1,2}$/.test(path) ? "/" : ""}${rest}`;
}

function normalized(URL: new (text: string) => { readonly href: string }, text: string): string {
  try {
    return new URL(text).href;
  } catch {
    throw invalid(text);
  }
}

const escaped = (character: string): string => {
  try {
    return encodeURIComponent(character);
  } catch {
    return "%EF%BF%BD"; // Half of a surrogate pair.
  }
};

const invalid = (text: string): TypeError =>
  new TypeError(`fetch: expected an absolute URL without a user name, got ${JSON.stringify(text)}`);
