import { fetch as typedFetch } from "@wit-bindgen-ts/runtime-helpers/guest";
import { sleep } from "./sleep.ts";

/** Sleeps, and fetches three that are answered only once all have asked; the last is read as it comes. */
async function fetchThree(base: string): Promise<unknown> {
  const [, one, two, three] = await Promise.all([
    sleep(200),
    fetch(`${base}/wait/300`).then((response) => response.text()),
    fetch(`${base}/json`).then((response) => response.json()),
    streamed(`${base}/slow-lines/3`),
  ]);
  return [one, two, three];
}

async function streamed(url: string): Promise<string[]> {
  const { body } = await fetch(url);
  const seen: string[] = [];
  for await (const chunk of body!) seen.push(String.fromCharCode(...chunk));
  return seen.join("").split("\n").filter(Boolean);
}

async function parts(base: string): Promise<unknown> {
  const response = await fetch(`${base}/headers?q=1#fragment`, { headers: { "X-Asked": "yes", accept: "text/plain" } });
  const headers = [response.headers.get("X-ANSWER"), response.headers.has("x-none"), response.headers.get("x-none")];
  const again = await response.text();
  const second = await response.text().catch((error: Error) => error.name);
  return [response.status, response.ok, response.url.replace(base, ""), headers, again, second, response.bodyUsed];
}

async function bytes(base: string): Promise<unknown> {
  const response = await typedFetch(`${base}/bytes/100000`);
  const all = await response.bytes();
  const buffer = await (await typedFetch(`${base}/bytes/7`)).arrayBuffer();
  return [all.length, all[0], all.at(-1), all instanceof Uint8Array, buffer.byteLength];
}

async function post(base: string): Promise<unknown> {
  const echo = async (body: unknown, headers = {}): Promise<unknown> =>
    (await typedFetch(`${base}/echo`, { method: "post", body, headers })).json();
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const piece of ["one ", "two ", "three"]) {
      await sleep(1);
      yield Uint8Array.from(piece, (character) => character.charCodeAt(0));
    }
  }
  return [
    await echo("héllo ✓"),
    await echo(new Uint8Array([104, 105])),
    await echo(JSON.stringify({ a: 1 }), { "content-type": "application/json" }),
    await echo(pieces()),
    await echo("x".repeat(200_000)).then((got) => (got as { body: string }).body.length),
  ];
}

async function failures(base: string): Promise<unknown> {
  const of = (what: Promise<unknown>): Promise<string> =>
    what.then(
      (value) => `no error: ${value}`,
      (error) => `${error.name} ${error.cause?.tag ?? error.message}`,
    );
  async function* bad(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1);
    throw new RangeError("no bytes");
  }
  return [
    await of(fetch(`http://127.0.0.1:${await (await fetch(`${base}/closed`)).text()}/`)),
    await of(fetch("nonsense")),
    await of(typedFetch(`${base}/echo`, { method: "POST", body: bad() })),
    await of(fetch(base, { body: "x" })),
    (await fetch(`${base}/missing`)).status,
  ];
}

async function aborts(base: string): Promise<unknown> {
  const nameOf = (error: Error): string => error.name;
  const waits = await fetch(`${base}/hold/a`, { signal: AbortSignal.timeout(30) }).catch(nameOf);
  const before = await fetch(base, { signal: AbortSignal.abort() }).catch(nameOf);
  const controller = new AbortController();
  const response = await fetch(`${base}/endless`, { signal: controller.signal });
  let chunks = 0;
  const body = (async () => {
    for await (const _ of response.body!) if (++chunks === 2) controller.abort();
  })().catch(nameOf);
  const cancelled = await fetch(`${base}/endless`);
  await cancelled.body!.cancel();
  return [waits, before, await body, chunks];
}

async function redirects(base: string): Promise<unknown> {
  const followed = await fetch(`${base}/redirect/2`);
  const posted = await typedFetch(`${base}/see-other`, { method: "POST", body: "x" });
  const manual = await fetch(`${base}/redirect/1`, { redirect: "manual" });
  await manual.body?.cancel();
  const refused = await fetch(`${base}/redirect/1`, { redirect: "error" }).catch((error: Error) => error.name);
  const endless = await fetch(`${base}/redirect/100`).catch((error: Error) => error.message);
  return [
    followed.url.replace(base, ""),
    followed.redirected,
    await followed.text(),
    await posted.text(),
    manual.status,
    refused,
    endless,
  ];
}

async function empties(base: string): Promise<unknown> {
  const head = await fetch(`${base}/json`, { method: "HEAD" });
  const none = await fetch(`${base}/status/204`);
  return [head.status, await head.text(), none.status, none.body === null, await none.text()];
}

export const requests = { fetchThree, parts, bytes, post, failures, aborts, redirects, empties };
