import {
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  futimesSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
} from "node:fs";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type {
  DescriptorFlags,
  DescriptorStat,
  DescriptorType,
  Descriptor as GeneratedDescriptor,
  MetadataHashValue,
  NewTimestamp,
  OpenFlags,
  PathFlags,
} from "../../generated/interfaces/wasi-filesystem-types.ts";
import type { InputStream, OutputStream } from "../../io/index.ts";
import type { MaySuspend } from "../../may-suspend.ts";
import { own } from "../../own.ts";
import { DirectoryEntryStream } from "./directory-entries.ts";
import { attempt, failure } from "./errors.ts";
import { FileInput, fileOutput } from "./file-streams.ts";
import { type Folder, folderAt, openFolder } from "./folder.ts";
import { OpenFile } from "./open-file.ts";
import { hashOf, secondsOf, statOf, typeOf } from "./stat.ts";
import { at, type Place } from "./walk.ts";

const FOLDER_FLAGS: DescriptorFlags = { read: true, mutateDirectory: true };
const big = { bigint: true } as const;

/** Makes a descriptor, which nobody else does: of a folder that is not closed with it, unless more is said. */
export let descriptorOf: (of: OpenFile | Folder, flags?: DescriptorFlags, close?: () => void) => Descriptor;

/** `wasi:filesystem/types.descriptor`: an open file or folder. */
export class Descriptor implements MaySuspend<GeneratedDescriptor> {
  readonly #of: OpenFile | Folder;
  readonly #flags: DescriptorFlags;
  /** Gives back what it is of, which is the host's own for what is granted. */
  #close: () => void;

  static {
    descriptorOf = (of, flags = FOLDER_FLAGS, close = () => {}) => new Descriptor(of, flags, close);
  }

  private constructor(of: OpenFile | Folder, flags: DescriptorFlags, close: () => void) {
    this.#of = of;
    this.#flags = flags;
    this.#close = close;
  }

  readViaStream(offset: bigint): InputStream {
    return new FileInput(this.#file, offset);
  }

  writeViaStream(offset: bigint): OutputStream {
    return fileOutput(this.#file, offset);
  }

  appendViaStream(): OutputStream {
    return fileOutput(this.#file, undefined);
  }

  /** Which changes nothing. */
  advise(): void {
    this.#file;
  }

  syncData(): void {
    if (this.#of instanceof OpenFile) this.#do(fdatasyncSync);
  }

  getFlags(): DescriptorFlags {
    return this.#flags;
  }

  getType(): DescriptorType {
    return attempt(() => typeOf(this.#stats()));
  }

  setSize(size: bigint): void {
    this.#do((fd) => ftruncateSync(fd, Number(size)));
  }

  setTimes(accessed: NewTimestamp, modified: NewTimestamp): void {
    attempt(() => {
      const { atimeNs, mtimeNs } = this.#stats();
      const times = [secondsOf(accessed, atimeNs), secondsOf(modified, mtimeNs)] as const;
      if (this.#of instanceof OpenFile) futimesSync(this.#of.fd, ...times);
      else utimesSync(this.#of.path, ...times);
    });
  }

  read(length: bigint, offset: bigint): [Uint8Array, boolean] {
    const bytes = attempt(() => this.#file.read(length, offset));
    return [bytes, bytes.length === 0 && length > 0n];
  }

  write(bytes: Uint8Array, offset: bigint): bigint {
    attempt(() => this.#file.write(bytes, offset));
    return BigInt(bytes.length);
  }

  readDirectory(): DirectoryEntryStream {
    return attempt(() => new DirectoryEntryStream(this.#folder.path));
  }

  sync(): void {
    if (this.#of instanceof OpenFile) this.#do(fsyncSync);
  }

  createDirectoryAt(path: string): void {
    at(this.#folder, path, false, (place) => mkdirSync(named(place, "exist")));
  }

  stat(): DescriptorStat {
    return attempt(() => statOf(this.#stats()));
  }

  statAt({ symlinkFollow = false }: PathFlags, path: string): DescriptorStat {
    return at(this.#folder, path, symlinkFollow, (place) => statOf(statsAt(place)));
  }

  setTimesAt({ symlinkFollow = false }: PathFlags, path: string, accessed: NewTimestamp, modified: NewTimestamp): void {
    at(this.#folder, path, symlinkFollow, (place) => {
      const { atimeNs, mtimeNs } = statsAt(place);
      const set = place.name === undefined ? utimesSync : lutimesSync;
      set(place.path, secondsOf(accessed, atimeNs), secondsOf(modified, mtimeNs));
    });
  }

  linkAt({ symlinkFollow = false }: PathFlags, path: string, to: object, newPath: string): void {
    if (symlinkFollow) throw failure("invalid");
    this.#both(path, to, newPath, linkSync);
  }

  openAt({ symlinkFollow = false }: PathFlags, path: string, how: OpenFlags, flags: DescriptorFlags): Descriptor {
    if (flags.fileIntegritySync || flags.dataIntegritySync || flags.requestedWriteSync) throw failure("unsupported");
    if (how.create && how.directory) throw failure("invalid");
    return at(this.#folder, path, symlinkFollow, (place) => opened(place, how, flags));
  }

  /** Where a link leads, unless that is told by a path of the host's. */
  readlinkAt(path: string): string {
    const target = at(this.#folder, path, false, (place) => readlinkSync(named(place, "invalid")));
    if (isAbsolute(target)) throw failure("not-permitted");
    return target;
  }

  removeDirectoryAt(path: string): void {
    at(this.#folder, path, false, (place) => rmdirSync(named(place, "invalid")));
  }

  renameAt(path: string, to: object, newPath: string): void {
    this.#both(path, to, newPath, renameSync);
  }

  symlinkAt(target: string, path: string): void {
    if (isAbsolute(target)) throw failure("not-permitted");
    at(this.#folder, path, false, (place) => symlinkSync(target, named(place, "exist")));
  }

  unlinkFileAt(path: string): void {
    at(this.#folder, path, false, (place) => unlinkSync(named(place, "is-directory")));
  }

  isSameObject(other: object): boolean {
    const [one, another] = [this.metadataHash(), ownDescriptor(other).metadataHash()];
    return one.lower === another.lower && one.upper === another.upper;
  }

  metadataHash(): MetadataHashValue {
    return attempt(() => hashOf(this.#stats()));
  }

  metadataHashAt({ symlinkFollow = false }: PathFlags, path: string): MetadataHashValue {
    return at(this.#folder, path, symlinkFollow, (place) => hashOf(statsAt(place)));
  }

  [dispose](): void {
    this.#close();
    this.#close = () => {};
  }

  get #file(): OpenFile {
    if (this.#of instanceof OpenFile) return this.#of;
    throw failure("is-directory");
  }

  get #folder(): Folder {
    if (this.#of instanceof OpenFile) throw failure("not-directory");
    return this.#of;
  }

  #stats() {
    return this.#of instanceof OpenFile ? fstatSync(this.#of.fd, big) : statSync(this.#of.path, big);
  }

  #do(action: (fd: number) => void): void {
    attempt(() => action(this.#file.fd));
  }

  /** Does something with two places. */
  #both(path: string, to: object, newPath: string, action: (from: string, to: string) => void): void {
    const other = ownDescriptor(to).#folder;
    at(this.#folder, path, false, (from) =>
      at(other, newPath, false, (place) => action(named(from, "invalid"), named(place, "invalid"))),
    );
  }
}

const ownDescriptor = (resource: object): Descriptor =>
  own(Descriptor as unknown as abstract new () => Descriptor, resource, "descriptor");

/** The place as something that has a name in a folder, which a folder itself has not. */
function named({ name, path }: Place, otherwise: Parameters<typeof failure>[0]): string {
  if (name === undefined) throw failure(otherwise);
  return path;
}

const isAbsolute = (path: string): boolean => /^(?:[\\/]|[a-z]:)/i.test(path);

/** Of what has a name, and is not followed any more. */
const statsAt = ({ name, path }: Place) => (name === undefined ? statSync : lstatSync)(path, big);

function opened(place: Place, how: OpenFlags, flags: DescriptorFlags): Descriptor {
  const folder = folderAt(place.path);
  if (folder !== undefined && !how.exclusive && !flags.write) return descriptorOf(folder);
  if (folder !== undefined) throw failure(how.exclusive ? "exist" : "is-directory");
  if (place.isFolder && how.create) throw failure("is-directory");
  const { O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } = constants;
  const access = flags.write ? (flags.read ? O_RDWR : O_WRONLY) : O_RDONLY;
  // Windows has only some of them; there the walk has looked.
  const fd = openSync(
    place.path,
    access |
      (how.create ? O_CREAT : 0) |
      (how.exclusive ? O_EXCL : 0) |
      (how.truncate ? O_TRUNC : 0) |
      (how.directory || place.isFolder ? (O_DIRECTORY ?? 0) : 0) |
      (place.name === undefined ? 0 : (O_NOFOLLOW ?? 0)) |
      (O_NONBLOCK ?? 0),
  );
  const stats = fstatSync(fd, big);
  if (stats.isDirectory()) {
    const folder = openFolder(fd);
    return descriptorOf(folder, FOLDER_FLAGS, () => folder.close());
  }
  const file = new OpenFile(fd, stats.isFile() || stats.isBlockDevice());
  return descriptorOf(file, flags, () => file.release());
}
