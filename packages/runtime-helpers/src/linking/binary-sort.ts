/**
 * What the first bytes of a binary say that it is; nothing where it is no WebAssembly. The second half of what is the version of a core module is
 * 1 for components.
 */
export function binarySort(bytes: Uint8Array): "core module" | "component" | undefined {
  const header = bytes.slice(0, 8).join();
  if (header === "0,97,115,109,1,0,0,0") return "core module";
  return /^0,97,115,109,\d+,\d+,1,0$/.test(header) ? "component" : undefined;
}
