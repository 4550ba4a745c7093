import { textOf } from "../frontend/bases.ts";

/** A change to a text as tokens, or to its characters. Numbers count on from the first place after the last. */
export type Edit =
  | { readonly kind: "delete"; readonly at: number; readonly count: number }
  | { readonly kind: "copy"; readonly at: number; readonly count: number; readonly to: number }
  | { readonly kind: "swap"; readonly at: number; readonly to: number }
  | { readonly kind: "replace"; readonly at: number; readonly text: string }
  | { readonly kind: "rename"; readonly at: number; readonly text: string }
  | { readonly kind: "nest"; readonly at: number; readonly around: string; readonly depth: number }
  | {
      readonly kind: "splice";
      readonly at: number;
      readonly base: string;
      readonly from: number;
      readonly count: number;
    }
  | { readonly kind: "insert"; readonly offset: number; readonly text: string }
  | { readonly kind: "cut"; readonly offset: number; readonly length: number }
  | { readonly kind: "line-ends"; readonly text: string }
  | { readonly kind: "type"; readonly at: number; readonly text: string }
  | {
      readonly kind: "lines";
      readonly at: number;
      readonly base: string;
      readonly from: number;
      readonly count: number;
    };

/** White space and comments are tokens as well, so that tokens together are the text. */
const TOKENS = /\s+|\/\/[^\n]*|\/\*.*?\*\/|%?[a-zA-Z][a-zA-Z0-9-]*|\d+|->|./gs;

const PRIMITIVE = /^(?:bool|[us](?:8|16|32|64)|f32|f64|char|string)$/;

const NAME =
  /^(?!(?:use|type|resource|func|record|enum|flags|variant|static|interface|world|import|export|package|include|option|result|list|map|tuple|own|borrow|bool|[us](?:8|16|32|64)|f32|f64|char|string)$)%?[a-z]/i;

/** A text with some changes, each to what the one before left. */
export function edited(base: string, changes: readonly Edit[]): string {
  return changes.reduce(apply, textOf(base));
}

function apply(text: string, edit: Edit): string {
  if ("offset" in edit) return characters(text, edit);
  if (edit.kind === "line-ends") return text.replaceAll("\n", edit.text);
  if (edit.kind === "lines") return lines(text, edit);
  const all: string[] = text.match(TOKENS) ?? [];
  change(all, edit);
  return all.join("");
}

function characters(text: string, edit: Extract<Edit, { offset: number }>): string {
  const at = edit.offset % (text.length + 1);
  const [added, end] = edit.kind === "insert" ? [edit.text, at] : ["", at + edit.length];
  return text.slice(0, at) + added + text.slice(end);
}

/** Lines of another text; of none, the line is lost. */
function lines(text: string, { at, base, from, count }: Extract<Edit, { kind: "lines" }>): string {
  const of = text.split("\n");
  const others = textOf(base).split("\n");
  const start = from % others.length;
  of.splice(at % of.length, count === 0 ? 1 : 0, ...others.slice(start, start + count));
  return of.join("\n");
}

function change(tokens: string[], edit: Exclude<Edit, { offset: number } | { kind: "lines" | "line-ends" }>): void {
  // The next token that fits, after the last of them the first.
  const place = (at: number, like: RegExp): number | undefined => {
    for (let count = 0; count < tokens.length; count += 1) {
      const index = (at + count) % tokens.length;
      if (like.test(tokens[index]!)) return index;
    }
    return undefined;
  };
  const like =
    edit.kind === "type" || edit.kind === "nest" ? PRIMITIVE : edit.kind === "rename" ? NAME : /^(?!\s|\/[/*])/;
  const at = place(edit.at, like);
  if (at === undefined) return;
  const one = tokens[at]!;
  switch (edit.kind) {
    case "delete":
      tokens.splice(at, edit.count);
      break;
    case "copy":
      tokens.splice(place(edit.to, like)!, 0, ...tokens.slice(at, at + edit.count));
      break;
    case "swap": {
      const to = place(edit.to, like)!;
      tokens[at] = tokens[to]!;
      tokens[to] = one;
      break;
    }
    case "replace":
    case "type":
      tokens[at] = edit.text;
      break;
    case "rename":
      for (const index of tokens.keys()) if (tokens[index] === one) tokens[index] = edit.text;
      break;
    case "nest": {
      const [open, close] = edit.around.split("$") as [string, string];
      tokens[at] = open.repeat(edit.depth) + one + close.repeat(edit.depth);
      break;
    }
    case "splice": {
      const others: string[] = textOf(edit.base).match(TOKENS) ?? [];
      const from = edit.from % others.length;
      tokens.splice(at, 0, ...others.slice(from, from + edit.count));
      break;
    }
  }
}
