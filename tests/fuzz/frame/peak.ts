import { readFileSync } from "node:fs";

/**
 * The most memory that this process has had so far, in MiB.
 *
 * Linux hands `maxRSS` on from the process that starts another: one that was started by a large process begins with
 * what that one had. The mark that belongs to the address space itself begins anew.
 */
export function peakMebibytes(): number {
  return (process.platform === "linux" ? highWaterMark() : process.resourceUsage().maxRSS) / 1024;
}

function highWaterMark(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))!;
  return Number(kibibytes);
}
