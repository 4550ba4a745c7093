// Callers in plain JavaScript: what they get wrong would otherwise show far from it, or in words of the WebAssembly module.

/** @throws TypeError where something else is given, of any realm */
export function checkBytes(bytes: unknown): void {
  if (typeName(bytes) !== "Uint8Array") throw new TypeError(`expected bytes as a Uint8Array, got ${typeName(bytes)}`);
}

/** @throws TypeError for what are no WIT sources, as a text by itself */
export function checkSources(sources: unknown): void {
  const files: unknown = (sources as { readonly files?: unknown } | null | undefined)?.files;
  if (typeof files === "string" || (Array.isArray(files) && files.every(isFile))) return;
  const got = files === undefined ? typeName(sources) : `files: ${typeName(files)}`;
  throw new TypeError(`expected WIT as { files }, a text or an array of { path, text }; got ${got}`);
}

const isFile = (file: unknown): boolean => {
  const { path, text } = (file ?? {}) as { readonly path?: unknown; readonly text?: unknown };
  return typeof path === "string" && typeof text === "string";
};

const typeName = (value: unknown): string => Object.prototype.toString.call(value).slice("[object ".length, -1);
