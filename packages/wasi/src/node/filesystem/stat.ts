import type { BigIntStats, Dirent } from "node:fs";
import type {
  Datetime,
  DescriptorStat,
  DescriptorType,
  MetadataHashValue,
  NewTimestamp,
} from "../../generated/interfaces/wasi-filesystem-types.ts";

const SECOND = 1_000_000_000n;

/** What something is. */
export function typeOf(entry: BigIntStats | Dirent): DescriptorType {
  if (entry.isFile()) return "regular-file";
  if (entry.isDirectory()) return "directory";
  if (entry.isSymbolicLink()) return "symbolic-link";
  if (entry.isCharacterDevice()) return "character-device";
  if (entry.isBlockDevice()) return "block-device";
  if (entry.isFIFO()) return "fifo";
  return entry.isSocket() ? "socket" : "unknown";
}

/** WASI has no times before 1970. */
const datetime = (nanoseconds: bigint): Datetime | undefined =>
  nanoseconds < 0n ? undefined : { seconds: nanoseconds / SECOND, nanoseconds: Number(nanoseconds % SECOND) };

/** What is known of a file, as the guest gets it. */
export const statOf = (stats: BigIntStats): DescriptorStat => ({
  type: typeOf(stats),
  linkCount: stats.nlink,
  size: stats.size,
  dataAccessTimestamp: datetime(stats.atimeNs),
  dataModificationTimestamp: datetime(stats.mtimeNs),
  statusChangeTimestamp: datetime(stats.ctimeNs),
});

/** Two values that are the same for the same file, as long as it is there. */
export const hashOf = ({ dev, ino }: BigIntStats): MetadataHashValue => ({
  lower: BigInt.asUintN(64, ino),
  upper: BigInt.asUintN(64, dev),
});

/** A new time in seconds, as Node takes it. */
export function secondsOf(time: NewTimestamp, before: bigint): number {
  if (time.tag === "now") return Date.now() / 1000;
  if (time.tag === "no-change") return Number(before) / 1e9;
  return Number(time.val.seconds) + time.val.nanoseconds / 1e9;
}
