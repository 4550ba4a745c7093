import { ask, broken, collect, collected, pieces, tryAsk } from "test:loop/host";
import { chunks, settled, writable } from "@wit-bindgen-ts/runtime-helpers/guest";

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const bytes = (value: string): Uint8Array => Uint8Array.from(value, (character) => character.charCodeAt(0));

async function read(count: number): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of chunks(pieces(count))) all.push(text(chunk));
  return all;
}

async function leaveEarly(): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of chunks(pieces(100))) {
    all.push(text(chunk));
    if (all.length === 2) break;
  }
  return all;
}

async function fails(): Promise<string[]> {
  const all: string[] = [];
  try {
    for await (const chunk of chunks(broken())) all.push(text(chunk));
  } catch (error) {
    all.push(String(error).includes("broken on purpose") ? "failed" : String(error));
  }
  return all;
}

async function abortRead(): Promise<string[]> {
  const signal = AbortSignal.timeout(150);
  const all: string[] = [];
  try {
    for await (const chunk of chunks(pieces(1_000_000), { signal })) all.push(text(chunk));
  } catch (error) {
    return [String(all.length > 0), (error as Error).name];
  }
  return ["did not end"];
}

/** Nobody reads it: it is disposed of all the same. */
async function unread(): Promise<string> {
  await chunks(pieces(3)).return!();
  const waiting = chunks(pieces(3));
  await waiting.next();
  const [next] = await Promise.all([waiting.next(), waiting.return!()]);
  return `${next.done}`;
}

async function write(count: number): Promise<string> {
  const stream = writable(collect());
  const writer = stream.getWriter();
  for (let i = 0; i < count; i++) {
    await writer.ready;
    await writer.write(bytes(`line ${i}\n`));
  }
  await writer.close();
  return collected();
}

async function writeMuch(length: number): Promise<number> {
  const writer = writable(collect()).getWriter();
  await writer.write(new Uint8Array(length).fill(120));
  await writer.close();
  return collected().length;
}

async function abortWrite(): Promise<string[]> {
  const stream = writable(collect());
  const writer = stream.getWriter();
  await writer.write(bytes("a"));
  await writer.abort(new Error("enough"));
  const after = await writer.write(bytes("b")).then(
    () => "written",
    () => "refused",
  );
  return [String(stream.locked), after];
}

async function futures(): Promise<string[]> {
  const log = [await settled<string>(ask("why"), "value")];
  log.push(await settled<string>(tryAsk("yes"), "result"));
  log.push(await settled<string>(tryAsk("no"), "result").catch((error) => `${error.name} ${error.payload}`));
  const signal = AbortSignal.timeout(5);
  log.push(await settled<string>(ask("never"), "value", { signal }).catch((error) => error.name));
  return log;
}

export const streams = { read, leaveEarly, fails, abortRead, unread, write, writeMuch, abortWrite, futures };
