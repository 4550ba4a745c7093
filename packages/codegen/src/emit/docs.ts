import { type Annotations, commentText } from "../ir/index.ts";

/** The lines of an item's doc comment. */
export function docLines(item: Annotations, more: readonly string[] = []): string[] {
  const text = (item.docs ?? "").split("\n").map((line) => commentText(line.trimEnd()));
  while (text.length > 0 && text.at(-1) === "") text.pop();
  const tags = [
    ...(item.since === undefined ? [] : [`@since ${commentText(item.since)}`]),
    ...(item.feature === undefined ? [] : [`@experimental behind the feature \`${commentText(item.feature)}\``]),
    ...(item.deprecated === undefined ? [] : [`@deprecated since ${commentText(item.deprecated)}`]),
    ...more,
  ];
  return text.length > 0 && tags.length > 0 ? [...text, "", ...tags] : [...text, ...tags];
}
