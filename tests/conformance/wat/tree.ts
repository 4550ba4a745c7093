/** S-expressions, as the harness reads them. */
export type Node =
  | { readonly kind: "list"; readonly items: readonly Node[] }
  | { readonly kind: "atom"; readonly text: string }
  | { readonly kind: "string"; readonly bytes: Uint8Array };

/** The word that a list begins with, or an atom is. */
export function head(node: Node | undefined): string {
  if (node?.kind === "atom") return node.text;
  if (node?.kind === "list" && node.items[0]?.kind === "atom") return node.items[0].text;
  throw new SyntaxError("expected a word, or a list that begins with one");
}

/** What follows the first word of a list. */
export function rest(node: Node): readonly Node[] {
  if (node.kind !== "list") throw new SyntaxError("expected a list");
  return node.items.slice(1);
}

/** The lists within a list that begin with a word. */
export const lists = (node: Node, word: string): readonly Node[] =>
  rest(node).filter((item) => item.kind === "list" && head(item) === word);

/** The one such list. */
export function list(node: Node, word: string): Node {
  const [found] = lists(node, word);
  if (found === undefined) throw new SyntaxError(`expected (${word} ...)`);
  return found;
}

export function text(node: Node | undefined): string {
  if (node?.kind !== "string") throw new SyntaxError("expected a string");
  return new TextDecoder().decode(node.bytes);
}

/** `$name`, or none. */
export const identifier = (node: Node): string | undefined =>
  rest(node)
    .slice(0, 1)
    .filter((item) => item.kind === "atom" && item.text.startsWith("$"))
    .map(head)[0];
