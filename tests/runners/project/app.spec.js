// What a test of a component may look like in anybody's project; the same for every runner.
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { attempt } from "@wit-bindgen-ts/runtime-helpers";
import { beside, wasi } from "@wit-bindgen-ts/wasi";
import { agent } from "./agent.js";
import { instantiate } from "./gen/markdown.js";

const { render } = await instantiate(beside(wasi(), new WASIShim().getImportObject()));
const options = { extensions: {}, rawHtml: "reject" };

test("it runs where it is said to", () => {
  expect(navigator.userAgent).toMatch(agent);
});

test("a text is rendered", () => {
  expect(render.render("# Hello *there*", options)).toMatchObject({
    title: "Hello there",
    html: '<h1 id="hello-there">Hello <em>there</em></h1>\n',
  });
});

test("errors are those of the interface", () => {
  expect(attempt(render.render, "Hello <b>bees</b>", options)).toEqual({
    tag: "err",
    val: { tag: "raw-html", val: 6 },
  });
  expect(() => render.render("# Hello", { ...options, maxWords: -1 })).toThrow(TypeError);
});

test("a resource lives until it is dropped", () => {
  const renderer = new render.Renderer(options);
  expect(renderer.render("two words").words).toBe(2);
  expect(renderer.words()).toBe(2n);
  renderer[Symbol.dispose]();
  expect(() => renderer.words()).toThrow();
});
