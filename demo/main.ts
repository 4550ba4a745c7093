// A Markdown renderer written in Rust, called from TypeScript. `gen/` is what `wit-bindgen-ts transpile` made of it.
import { fileURLToPath } from "node:url";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { attempt } from "@wit-bindgen-ts/runtime-helpers";
import type { Link, Options, Error as RenderError, Rendered } from "./gen/interfaces/demo-markdown-render.ts";
import { instantiate } from "./gen/markdown.ts";

// The component reads the clock and files through WASI. Of the files it sees docs/, as /docs, and nothing else.
const docs = fileURLToPath(new URL("docs", import.meta.url));
const wasi = new WASIShim({ sandbox: { preopens: { "/docs": docs } } });
const { render } = await instantiate(wasi.getImportObject());

const options: Options = {
  extensions: { tables: true, footnotes: true, strikethrough: true, taskLists: true, smartPunctuation: true },
  rawHtml: "escape",
  baseUrl: "https://allotment.example",
};

// A fallible function returns, or throws a ComponentError ...
const page = render.renderFile("/docs/guide.md", options);
report(page);

// ... or gives a Result to those who prefer a value, with its error type.
section("What can go wrong");
const mistakes = {
  "a file that is not there": attempt(render.renderFile, "/docs/missing.md", options),
  "a file that it must not see": attempt(render.renderFile, "/etc/hostname", options),
  "HTML where none is wanted": attempt(render.render, "Hello <b>bees</b>", { ...options, rawHtml: "reject" }),
  "more words than allowed": attempt(render.render, "one two three", { ...options, maxWords: 2 }),
};
for (const [what, result] of Object.entries(mistakes)) {
  if (result.tag === "err") item(what, explain(result.val));
}
try {
  render.render("# Hello", { ...options, maxWords: -1 });
} catch (error) {
  item("a value of the wrong type", String(error));
}

// A resource of the component lives until its block ends.
section("Many texts with one renderer");
{
  using renderer = new render.Renderer({ ...options, extensions: {} });
  for (const text of ["Hello, *bees*.", "It is -- spring."]) item(text, renderer.render(text).html.trim());
  item("words in all", String(renderer.words()));
}

function report({ title, headings, links, words, duration, html }: Rendered): void {
  section(title ?? "untitled");
  item("words", `${words}, rendered in ${(Number(duration) / 1e6).toFixed(1)} ms`);
  item("html", `${html.length} characters, such as ${html.split("\n").find((line) => line.startsWith("<h2"))}`);
  section("Contents");
  for (const { level, text, anchor } of headings) item("  ".repeat(level - 1) + text, `#${anchor}`);
  section("Links");
  for (const { text, target } of links) item(text, describe(target));
}

function describe(target: Link["target"]): string {
  switch (target.tag) {
    case "anchor":
      return `within the page: #${target.val}`;
    case "path":
      return `a page beside it: ${target.val}`;
    case "url":
      return target.val;
  }
}

function explain(error: RenderError): string {
  switch (error.tag) {
    case "raw-html":
      return `raw HTML at byte ${error.val}`;
    case "too-long":
      return `too long: ${error.val} words`;
    case "unreadable":
      return `unreadable: ${error.val}`;
  }
}

function section(name: string): void {
  console.log(`\n${name}\n${"─".repeat(name.length)}`);
}

function item(name: string, value: string): void {
  console.log(`${name.padEnd(30)} ${value}`);
}
