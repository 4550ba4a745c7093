/** Highlights block by block, so that what is seen first comes first and what is no longer wanted ends. */
import { createHighlighterCore, type GrammarState, type ThemedToken } from "@shikijs/core";
import { createJavaScriptRegexEngine } from "@shikijs/engine-javascript";
import type { HighlightAnswer, HighlightRequest, Token } from "../shared/highlighted.ts";
import { workerScope } from "../shared/worker.ts";

const scope = workerScope<HighlightRequest, HighlightAnswer>();
const themes = { light: "github-light", dark: "github-dark" } as const;
const highlighter = createHighlighterCore({
  engine: createJavaScriptRegexEngine(),
  langs: [import("@shikijs/langs/typescript"), import("@shikijs/langs/wit")],
  themes: [import("@shikijs/themes/github-light"), import("@shikijs/themes/github-dark")],
});

const wanted = new Map<number, number>();
scope.addEventListener("message", ({ data }) => {
  wanted.set(data.view, data.id);
  void highlight(data);
});

const styles: [string, string][] = [];
const indices = new Map<string, number>();

/** The index of a pair of colours. */
function styleIndex(light: string, dark: string): number {
  const key = `${light} ${dark}`;
  const known = indices.get(key);
  if (known !== undefined) return known;
  const index = styles.push([light, dark]) - 1;
  indices.set(key, index);
  return index;
}

async function highlight({ id, view, language, blocks }: HighlightRequest): Promise<void> {
  const shiki = await highlighter;
  let state: GrammarState | undefined;
  for (const [block, text] of blocks.entries()) {
    if (id !== wanted.get(view)) return;
    const options = { lang: language, themes, defaultColor: false as const };
    const result = shiki.codeToTokens(text, state === undefined ? options : { ...options, grammarState: state });
    state = result.grammarState;
    const lines = result.tokens.map((line) =>
      line.map(({ content, htmlStyle }): Token => [content, styleOf(htmlStyle)]),
    );
    scope.postMessage({ id, block, lines, styles });
    // A message that came meanwhile is heard before the next block.
    await new Promise((done) => setTimeout(done));
  }
}

/** Shiki gives the colours of both themes as properties of a style. */
function styleOf(style: ThemedToken["htmlStyle"]): number {
  const { "--shiki-light": light = "", "--shiki-dark": dark = "" } = style as Record<string, string>;
  return styleIndex(light, dark);
}
