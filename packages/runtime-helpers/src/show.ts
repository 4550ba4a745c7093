/** In place of a value that no user has in hand: what to say of it. */
export class Words {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a proxy is shown as that was revoked, or an object whose getters throw. */
export const UNREADABLE = "an object that can not be read";

/**
 * A value as it would be written in source text, as far as it fits; objects of classes by their class.
 *
 * @param room how many characters there are for it, about
 */
export function show(value: unknown, room = 40): string {
  try {
    return written(value, room);
  } catch {
    return UNREADABLE;
  }
}

function written(value: unknown, room: number): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > room ? `${value.slice(0, Math.max(room - 3, 0))}...` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Words) return value.text;
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  if (Array.isArray(value)) return parts("[", value, room, "]");
  if (ArrayBuffer.isView(value) && "length" in value) return parts(`${String(name)} [`, value as Uint8Array, room, "]");
  if (name !== undefined && name !== "Object")
    return typeof name === "string" ? `an object of class ${name}` : Object.prototype.toString.call(value);
  return parts("{ ", value, room, " }");
}

/** What a list or an object has, until the room is used up. */
function parts(open: string, value: object, room: number, close: string): string {
  const isList = "length" in value && close === "]";
  const keys = isList ? { length: (value as readonly unknown[]).length } : Object.keys(value);
  let text = "";
  for (let i = 0; i < keys.length; i++) {
    const key = isList ? i : (keys as string[])[i]!;
    const left = room - text.length - 4;
    if (left < 0) return `${open}${text}, ...${close}`;
    const item = written((value as Record<PropertyKey, unknown>)[key], left);
    text += `${i === 0 ? "" : ", "}${isList ? "" : `${key}: `}${item}`;
  }
  return text === "" ? `${open}${close}`.replace("  ", "") : open + text + close;
}
