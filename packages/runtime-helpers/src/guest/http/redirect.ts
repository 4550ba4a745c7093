import type { PreparedRequest } from "./request.ts";
import { resolveUrl } from "./url.ts";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** How many redirects are followed. */
export const MOST_REDIRECTS = 20;

/** Headers that say something of a body. */
const OF_BODY = /^content-/i;

/** Headers that only the first server is to see. */
const SECRET = /^(?:authorization|cookie|proxy-authorization)$/i;

/**
 * The request that a response asks for instead, as `fetch` makes it.
 *
 * @returns undefined where it asks for none
 */
export function redirected(
  request: PreparedRequest,
  status: number,
  location: string | undefined,
): PreparedRequest | undefined {
  if (!REDIRECTS.has(status) || location === undefined || request.redirect === "manual") return undefined;
  if (request.redirect === "error") throw new TypeError('fetch: the server redirects, and redirect is "error"');
  const url = resolveUrl(location, request.url);
  const { method } = request;
  const asGet = status === 303 ? method !== "HEAD" && method !== "GET" : status < 303 && method === "POST";
  const isElsewhere = url.scheme !== request.url.scheme || url.authority !== request.url.authority;
  const headers = request.headers.filter(
    ([name]) => !(asGet && OF_BODY.test(name)) && !(isElsewhere && SECRET.test(name)),
  );
  if (asGet) return { ...request, url, headers, method: "GET", body: undefined };
  if (request.body !== undefined && !(request.body instanceof Uint8Array)) {
    throw new TypeError("fetch: the server redirects, and a body that was streamed can not be sent again");
  }
  return { ...request, url, headers };
}
