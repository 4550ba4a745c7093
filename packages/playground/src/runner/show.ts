/** What a line holds before a value is written over several. */
const LINE = 88;

/** The most characters that are shown of one value. */
const ROOM = 20_000;

/**
 * A value as source text would have it.
 *
 * @param objectWords what to say of an object of a class; undefined for one that is nobody's
 */
export function shown(value: unknown, objectWords: (value: object) => string | undefined): string {
  let left = ROOM;

  const write = (it: unknown, indent: string): string => {
    if (left <= 0) return "…";
    const text = written(it, indent);
    left -= text.length;
    return text;
  };

  const list = (open: string, parts: (inner: string) => string[], close: string, indent: string): string => {
    const before = left;
    const inline = parts(indent);
    const line = open + inline.join(", ") + close;
    if (inline.length === 0 || (line.length + indent.length <= LINE && !line.includes("\n"))) return line;
    left = before;
    const inner = `${indent}  `;
    const rows = parts(inner).map((part) => `${inner}${part},\n`);
    return `${open.trimEnd()}\n${rows.join("")}${indent}${close.trimStart()}`;
  };

  /** Of a long list its begin. */
  const items = (values: Iterable<unknown>, indent: string): string[] => {
    const parts: string[] = [];
    for (const item of values) {
      if (left <= 0) {
        parts.push("…");
        break;
      }
      parts.push(write(item, indent));
    }
    return parts;
  };

  const numbers = (array: ArrayLike<unknown> & Iterable<unknown>): string => {
    const parts: string[] = [];
    for (const item of array) if (parts.push(String(item)) >= 1000) break;
    const rest = array.length > parts.length ? `, … (${array.length} in all)` : "";
    return `[${parts.join(", ")}${rest}]`;
  };

  const written = (it: unknown, indent: string): string => {
    if (typeof it === "string") return quoted(it.length > left ? `${it.slice(0, left)}…` : it);
    if (typeof it === "bigint") return `${it}n`;
    if (typeof it === "number") return Object.is(it, -0) ? "-0" : `${it}`;
    if (typeof it !== "object" || it === null) return String(it);
    const words = objectWords(it);
    if (words !== undefined) return words;
    if (Array.isArray(it)) return list("[", (inner) => items(it, inner), "]", indent);
    if (ArrayBuffer.isView(it) && "length" in it) return `${it.constructor.name} ${numbers(it as Uint8Array)}`;
    if (it instanceof Map) return list("Map [", (inner) => items(it, inner), "]", indent);
    return list(
      "{ ",
      (inner) => Object.entries(it).map(([key, part]) => `${property(key)}: ${write(part, inner)}`),
      " }",
      indent,
    ).replace("{  }", "{}");
  };

  return write(value, "");
}

const quoted = (text: string): string => JSON.stringify(text);
const property = (key: string): string => (/^[\w$]+$/.test(key) ? key : quoted(key));
