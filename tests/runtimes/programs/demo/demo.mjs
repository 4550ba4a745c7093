// What each runtime is to show of the demo's component: a text, its errors, a resource and, where it has files, a file.
import { attempt } from "@wit-bindgen-ts/runtime-helpers";
import { instantiate } from "./markdown.js";

const settings = {
  extensions: { tables: true, footnotes: true, strikethrough: true, taskLists: true, smartPunctuation: true },
  rawHtml: "escape",
  baseUrl: "https://allotment.example",
};

/** All of a result but the time, which is another each time. */
const shown = ({ tag, val }) => (tag === "ok" ? { ...val, duration: undefined } : val);

export async function demo(imports, options) {
  const { render } = await instantiate(imports, options);
  const renderer = new render.Renderer({ ...settings, extensions: {} });
  const lines = ["Hello, *bees*.", "It is -- spring."].map((text) => renderer.render(text).html);
  const words = String(renderer.words());
  renderer[Symbol.dispose]();
  return {
    text: shown(attempt(render.render, "# Keeping bees\n\nIt is ~~not~~ [easy](/guide).", settings)),
    file: shown(attempt(render.renderFile, "/docs/guide.md", settings)),
    outside: shown(attempt(render.renderFile, "/etc/hostname", settings)),
    refused: shown(attempt(render.render, "Hello <b>bees</b>", { ...settings, rawHtml: "reject" })),
    wrong: thrown(() => render.render("# Hello", { ...settings, maxWords: -1 })),
    lines,
    words,
  };
}

function thrown(call) {
  try {
    return call();
  } catch (error) {
    return String(error);
  }
}
