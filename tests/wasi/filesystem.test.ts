import { execFileSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import { IoError, OutputStream } from "@wit-bindgen-ts/wasi";
import { type Descriptor, filesystem, filesystemTypes } from "@wit-bindgen-ts/wasi/node";
import { bytes, payload, text } from "./support.ts";

const base = realpathSync(mkdtempSync(join(tmpdir(), "filesystem-")));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const host = (path: string): string => join(base, path);

let root: Descriptor;

beforeEach(() => {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(host("granted/a/b"), { recursive: true });
  mkdirSync(host("other"));
  writeFileSync(host("granted/file"), "content");
  writeFileSync(host("granted/a/b/deep"), "deep");
  writeFileSync(host("secret"), "secret");
  const [[descriptor, name] = []] = filesystem({ "/g": host("granted") })["wasi:filesystem/preopens"].getDirectories();
  expect(name).toBe("/g");
  root = descriptor!;
});

type Links = Parameters<Descriptor["openAt"]>[0];
type Flags = Parameters<Descriptor["openAt"]>[3];

const follow = { symlinkFollow: true };
const read = { read: true };
const write = { write: true };

const open = (path: string, flags: Flags = read, how = {}, links: Links = follow): Descriptor =>
  root.openAt(links, path, how, flags);

/** A file's text, as a guest reads it. */
function contents(path: string, links: Links = follow): string {
  const file = open(path, read, {}, links);
  const [data, isEnd] = file.read(1000n, 0n);
  expect([isEnd, file.read(1n, 1000n)]).toEqual([data.length === 0, [new Uint8Array(), true]]);
  file[dispose]();
  return text(data);
}

/** How many files this process has open. */
const openFiles = (): number => (existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0);

test("nothing is granted by default", () => {
  expect(filesystem()["wasi:filesystem/preopens"].getDirectories()).toEqual([]);
});

test("a folder that is not there can not be granted", () => {
  expect(() => filesystem({ "/g": host("none") })).toThrow("ENOENT");
});

describe("files", () => {
  test("are read and written at positions", () => {
    expect(contents("file")).toBe("content");
    const file = open("new", { read: true, write: true }, { create: true });
    expect(file.write(bytes("12345"), 0n)).toBe(5n);
    expect(file.write(bytes("xy"), 1n)).toBe(2n);
    expect(text(file.read(3n, 1n)[0])).toBe("xy4");
    file.setSize(2n);
    expect(file.stat()).toMatchObject({ type: "regular-file", size: 2n, linkCount: 1n });
    file.sync();
    file.syncData();
    file[dispose]();
    expect(readFileSync(host("granted/new"), "utf8")).toBe("1x");
  });

  test("are streams, which stay open as long as anybody has them", async () => {
    const before = openFiles();
    const input = open("file");
    const stream = input.readViaStream(3n);
    input[dispose]();
    expect([text(stream.read(2n)), stream.skip(1n), text(await stream.blockingRead(100n))]).toEqual(["te", 1n, "t"]);
    expect(payload(() => stream.read(1n))).toEqual({ tag: "closed" });
    stream[dispose]();

    const output = open("new", write, { create: true, exclusive: true });
    const [start, end] = [output.writeViaStream(0n), output.appendViaStream()];
    output[dispose]();
    for (const [to, words] of [
      [start, "abc"],
      [end, "123"],
      [start, "d"],
      [end, "4"],
    ] as const) {
      expect(to).toBeInstanceOf(OutputStream);
      expect(to.blockingWriteAndFlush(bytes(words))).toBeUndefined();
      to.subscribe();
    }
    start[dispose]();
    end[dispose]();
    expect(readFileSync(host("granted/new"), "utf8")).toBe("abcd234");
    expect(openFiles()).toBe(before);
  });

  test("tell why they can not be used", () => {
    const stream = open("file").writeViaStream(0n);
    const error = payload(() => stream.blockingWriteAndFlush(bytes("no"))) as { tag: string; val: IoError };
    expect(error.tag).toBe("last-operation-failed");
    expect(filesystemTypes.filesystemErrorCode(error.val)).toBe("bad-descriptor");
    expect(filesystemTypes.filesystemErrorCode(new IoError(new Error("other")))).toBeUndefined();
  });

  test("have times", () => {
    const at = { tag: "timestamp", val: { seconds: 1_000_000_000n, nanoseconds: 500_000_000 } } as const;
    root.setTimesAt({}, "file", { tag: "no-change" }, at);
    expect(root.statAt(follow, "file").dataModificationTimestamp).toEqual(at.val);
    const file = open("file", write);
    file.setTimes(at, { tag: "now" });
    expect(file.stat().dataAccessTimestamp).toEqual(at.val);
    expect(Number(file.stat().dataModificationTimestamp!.seconds)).toBeGreaterThan(1_600_000_000);
    file[dispose]();
  });

  test("are told apart by what they are, and not by their names", () => {
    linkSync(host("granted/file"), host("granted/same"));
    expect(open("file").isSameObject(open("same"))).toBe(true);
    expect(open("file").isSameObject(open("a/b/deep"))).toBe(false);
    expect(open("file").metadataHash()).toEqual(root.metadataHashAt({}, "same"));
  });
});

describe("folders", () => {
  test("are opened to be changed, and have what is in them", () => {
    const folder = open("a", { read: true, mutateDirectory: true }, { directory: true });
    expect(folder.getType()).toBe("directory");
    expect(folder.getFlags()).toEqual({ read: true, mutateDirectory: true });
    folder.createDirectoryAt("new");
    folder.symlinkAt("b/deep", "link");
    expect(folder.readlinkAt("link")).toBe("b/deep");
    const entries = folder.readDirectory();
    const found: unknown[] = [];
    for (let entry = entries.readDirectoryEntry(); entry !== undefined; entry = entries.readDirectoryEntry())
      found.push(`${entry.name}: ${entry.type}`);
    entries[dispose]();
    expect(found.sort()).toEqual(["b: directory", "link: symbolic-link", "new: directory"]);
    folder.renameAt("new", root, "moved");
    folder.linkAt({}, "b/deep", root, "hard");
    root.removeDirectoryAt("moved");
    root.unlinkFileAt("hard");
    expect(readdirSync(host("granted")).sort()).toEqual(["a", "file"]);
  });

  test.each<[string, () => unknown, string]>([
    ["a file that is not there", () => open("none"), "no-entry"],
    ["an empty path", () => open(""), "no-entry"],
    ["a file as a folder", () => open("file/x"), "not-directory"],
    ["a file with a slash behind it", () => open("file/"), "not-directory"],
    ["a new file with one", () => open("new/", write, { create: true }), "is-directory"],
    ["a folder to write to", () => open("a", write), "is-directory"],
    ["a file that is to be new", () => open("file", write, { create: true, exclusive: true }), "exist"],
    ["a file that is to be a folder", () => open("file", read, { directory: true }), "not-directory"],
    ["a folder to create", () => open("new", read, { create: true, directory: true }), "invalid"],
    ["a file as a folder's", () => open("file").statAt({}, "x"), "not-directory"],
    ["a folder as a file", () => root.readViaStream(0n), "is-directory"],
    ["a folder that is not empty", () => root.removeDirectoryAt("a"), "not-empty"],
    ["the folder itself", () => root.removeDirectoryAt("."), "invalid"],
    [
      "a folder as a file to remove",
      () => root.unlinkFileAt("a"),
      process.platform === "linux" ? "is-directory" : "not-permitted",
    ],
    ["a zero in a path", () => open("fi\0le"), "invalid"],
    ["a link to an absolute path", () => root.symlinkAt("/etc", "x"), "not-permitted"],
    ["what is synchronous", () => open("file", { requestedWriteSync: true }), "unsupported"],
  ])("say what is wrong with %s", (_what, action, code) => {
    const before = openFiles();
    expect(payload(action)).toBe(code);
    // `open("file")` of the test itself is not closed.
    expect(openFiles()).toBeLessThanOrEqual(before + 1);
  });
});

describe("no way leads out", () => {
  const links: Record<string, string> = {
    out: "../secret",
    absolute: "/etc/passwd",
    up: "..",
    deep: "a/b/../../../secret",
    chain: "out",
    round: "round",
    folder: "../other",
  };
  const paths = [
    "..",
    "../secret",
    "a/../../secret",
    "a/b/../../../secret",
    "./.././secret",
    "/etc/passwd",
    "//etc/passwd",
    "up/secret",
    "up/granted/file",
    "folder/x",
    ...Object.keys(links),
  ];
  const actions: Record<string, (path: string) => unknown> = {
    open: (path) => open(path),
    create: (path) => open(path, write, { create: true }),
    truncate: (path) => open(path, write, { truncate: true }),
    stat: (path) => root.statAt(follow, path),
    hash: (path) => root.metadataHashAt(follow, path),
    times: (path) => root.setTimesAt(follow, path, { tag: "now" }, { tag: "now" }),
    "make a folder": (path) => root.createDirectoryAt(`${path}/new`),
    "remove a folder": (path) => root.removeDirectoryAt(`${path}/new`),
    unlink: (path) => root.unlinkFileAt(`${path}/x`),
    "link from": (path) => root.linkAt({}, `${path}/x`, root, "new"),
    "link to": (path) => root.linkAt({}, "file", root, `${path}/x`),
    "symlink to": (path) => root.symlinkAt("file", `${path}/x`),
    "rename from": (path) => root.renameAt(`${path}/x`, root, "new"),
    "rename to": (path) => root.renameAt("file", root, `${path}/x`),
    "read a link": (path) => root.readlinkAt(`${path}/x`),
  };

  test.each(Object.keys(actions))("to %s", (name) => {
    for (const [link, target] of Object.entries(links)) symlinkSync(target, host(`granted/${link}`));
    const before = openFiles();
    const listing = readdirSync(base, { recursive: true }).sort();
    const { mtimeMs } = statSync(host("secret"));
    for (const path of paths)
      expect([path, payload(() => actions[name]!(path))]).toEqual([
        path,
        expect.stringMatching(/^(?:not-permitted|loop)$/),
      ]);
    expect(readdirSync(base, { recursive: true }).sort()).toEqual(listing);
    expect([readFileSync(host("secret"), "utf8"), statSync(host("secret")).mtimeMs]).toEqual(["secret", mtimeMs]);
    expect(openFiles()).toBe(before);
  });

  test("from a folder within either, though it is granted what is around it", () => {
    expect(payload(() => open("a").openAt(follow, "../file", {}, read))).toBe("not-permitted");
  });

  test("while links within lead where they say", () => {
    symlinkSync("a/b", host("granted/short"));
    symlinkSync("../../file", host("granted/a/b/back"));
    expect([contents("short/deep"), contents("short/back"), contents("a/b/back")]).toEqual([
      "deep",
      "content",
      "content",
    ]);
    expect(contents("short/../../file")).toBe("content");
    expect(payload(() => open("short/back", read, {}, {}))).toBe("loop");
    expect(root.statAt({}, "short").type).toBe("symbolic-link");
    root.unlinkFileAt("short");
    expect(contents("a/b/deep")).toBe("deep");
  });

  (process.platform === "linux" ? test : test.skip)("also while somebody else moves folders and links about", () => {
    const folder = open("a/b");
    renameSync(host("granted/a"), host("granted/moved"));
    symlinkSync("../other", host("granted/a"));
    writeFileSync(host("other/deep"), "wrong");
    const file = folder.openAt(follow, "deep", {}, read);
    expect(text(file.read(10n, 0n)[0])).toBe("deep");
    expect(payload(() => open("a/deep"))).toBe("not-permitted");
  });

  (process.platform === "win32" ? test.skip : test)("and what is no file does not keep anybody waiting", () => {
    execFileSync("mkfifo", [host("granted/fifo")]);
    const fifo = open("fifo");
    expect(fifo.getType()).toBe("fifo");
    expect(text(fifo.read(10n, 0n)[0])).toBe("");
  });
});
