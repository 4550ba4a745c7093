/** `1.2.3` → `1`, `0.2.6` → `0.2`, `0.0.3` → `0.0.3`: versions that are compatible are alike in this. */
export function track(version: string): string | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?(?:\+[\w.-]+)?$/.exec(version);
  if (match === null) return undefined;
  const [, major, minor, patch, pre] = match;
  if (pre !== undefined) return version;
  return major !== "0" ? major : minor !== "0" ? `0.${minor}` : `0.0.${patch}`;
}
