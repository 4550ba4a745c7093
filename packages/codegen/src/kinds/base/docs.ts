import type { Annotations } from "../../ir/index.ts";
import { type Code, code, comment } from "../../text/index.ts";

/** The lines of an item's doc comment. */
export function docLines(item: Annotations, more: readonly Code[] = []): Code[] {
  const text = (item.docs ?? "").split("\n").map((line) => line.trimEnd());
  while (text.length > 0 && text.at(-1) === "") text.pop();
  const tags = [
    ...(item.since === undefined ? [] : [code`@since ${comment(item.since)}`]),
    ...(item.feature === undefined ? [] : [code`@experimental behind the feature \`${comment(item.feature)}\``]),
    ...(item.deprecated === undefined ? [] : [code`@deprecated since ${comment(item.deprecated)}`]),
    ...more,
  ];
  const lines = text.map(comment);
  return lines.length > 0 && tags.length > 0 ? [...lines, comment(""), ...tags] : [...lines, ...tags];
}
