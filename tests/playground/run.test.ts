import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseWat } from "@wit-bindgen-ts/wit-parser/tools";
import { root } from "../support/programs.ts";
import { makeScratch } from "../support/scratch.ts";
import { hostileComponent, hostileWit, MARKUP } from "./hostile.ts";
import { builtPage, inPage } from "./page.ts";

const guests = join(root, "tests/runtime/guests/built");
const waiting = join(root, "tests/async/guests/built");
let folder = "";
beforeAll(() => {
  folder = builtPage();
  places.push(folder);
});
const places: string[] = [];
afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true });
});

/** A folder with a component that is written as text. */
async function made(name: string, wat: string): Promise<string> {
  const place = makeScratch("playground-guest");
  places.push(place);
  writeFileSync(join(place, `${name}.wasm`), await parseWat(wat));
  return place;
}

describe("a function is called from its form", () => {
  /** What is filled in, control by control (`+` adds an item), and what comes back. */
  const rows: readonly (readonly [signature: string, values: readonly (string | boolean | null)[], shown: string])[] = [
    ["echo-u8:", ["255"], "255"],
    ["echo-s64:", ["-9223372036854775808"], "-9223372036854775808n"],
    ["echo-f64:", ["-0"], "-0"],
    ["echo-f32:", ["NaN"], "NaN"],
    ["echo-bool:", [true], "true"],
    ["echo-char:", ["\u{1f980}"], '"\u{1f980}"'],
    ["echo-string:", ["two\nlines"], '"two\\nlines"'],
    ["echo-list-u8:", ["1, 2 3"], "Uint8Array [1, 2, 3]"],
    ["echo-list-u64:", ["1, 18446744073709551615"], "BigUint64Array [1, 18446744073709551615]"],
    ["echo-list-string:", ["+", "+", "a", "b"], '["a", "b"]'],
    ["echo-point:", ["1", "-2"], "{ x: 1, y: -2 }"],
    ["echo-tuple-one:", ["7"], "[7]"],
    ["echo-access:", [false, true, true], "{ read: false, write: true, exec: true, setUid: false }"],
    ["echo-color:", ["dark-blue"], '"dark-blue"'],
    ["echo-option-u64:", [false], "undefined"],
    ["echo-option-u64:", [true, "5"], "5n"],
    ["echo-option-option:", [true, false], '{ tag: "some", val: undefined }'],
    ["echo-result-both:", ["ok", "3"], "3"],
    ["echo-result-both:", ["err", "no"], 'ComponentError: the component returned an error: "no"\npayload: "no"'],
    ["echo-u8:", ["256"], 'TypeError: echo.echoU8 (echo.echo-u8): parameter "v": expected u8, got 256'],
    ["echo-u32:", ["much"], 'TypeError: echo.echoU32 (echo.echo-u32): parameter "v": expected u32, got "much"'],
    ["echo-u64:", ["1.5"], 'TypeError: echo.echoU64 (echo.echo-u64): parameter "v": expected u64, got 1.5'],
    ["echo-char:", ["ab"], 'TypeError: echo.echoChar (echo.echo-char): parameter "v": expected char, got "ab"'],
    [
      "echo-point:",
      ["1", ""],
      'TypeError: echo.echoPoint (echo.echo-point): parameter "v.y": expected s32, got undefined',
    ],
    ["echo-numbers:", ["1 2 3 4"], "Uint32Array [1, 2, 3, 4]"],
    ["echo-points:", ["1", "2", "3", "4"], "[{ x: 1, y: 2 }, { x: 3, y: 4 }]"],
    ["echo-ages:", ["+", "bob", "3"], 'Map [["bob", 3]]'],
    ["echo-flags:", ["+", true, true, "5"], "Map [[true, 5n]]"],
    [
      "echo-numbers:",
      ["1"],
      'TypeError: echo.echoNumbers (echo.echo-numbers): parameter "v": expected list<u32, 4>, got [1]',
    ],
  ];
  let results: readonly string[] = [];
  beforeAll(async () => {
    const calls = JSON.stringify(rows.map(([signature, values]) => [signature, values]));
    const program = `
      const results = [];
      for (const [at, [signature, values]] of ${calls}.entries()) {
        // Maps and lists of a fixed length are of a second component.
        if (at === 0) await dropped(await fetched("/guests/kinds.wasm"), "kinds.wasm");
        if (at === ${rows.findIndex(([signature]) => signature === "echo-numbers:")}) await dropped(await fetched("/guests/collections.wasm"), "collections.wasm");
        open("run");
        const form = await formOf(signature, "echo");
        fill(form, values);
        results.push(await call(form));
        // What was chosen and added before is not to be there for the next.
        for (const control of controls(form)) if (control.checked) { control.checked = false; control.dispatchEvent(new Event("change")); }
      }
      report(results.concat(violations));`;
    results = (await inPage(folder, program, { guests })) as string[];
  });

  test.each(rows.map(([signature, values, shown], at) => [signature, values, shown, at] as const))(
    "%s %j",
    (_signature, _values, shown, at) => {
      expect({ results, [at]: results[at] }).toEqual({ results, [at]: shown });
    },
  );

  test("and breaks no rule of the page's policy", () => {
    expect(results).toHaveLength(rows.length);
  });
});

test("what is too deep for fields is given as JSON", async () => {
  const types = Array.from({ length: 8 }, (_, at) => `(type $t${at} (tuple ${at === 0 ? "u64" : `$t${at - 1}`}))`);
  const place = await made(
    "deep",
    `(component
      (core module $m (func (export "f") (param i64) (result i64) local.get 0))
      (core instance $i (instantiate $m))
      ${types.join(" ")}
      (func (export "unwrap") (param "v" $t7) (result u64) (canon lift (core func $i "f"))))`,
  );
  const result = await inPage(
    folder,
    `await dropped(await fetched("/place/deep.wasm"), "deep.wasm");
    open("run");
    const form = await formOf("unwrap:");
    const results = [];
    for (const json of ["[[7]]", '[["18446744073709551615"]]', "[[-1]]", "[["]) { fill(form, [json]); results.push(await call(form)); }
    report(results);`,
    { place },
  );
  expect(result).toEqual([
    "7n",
    "18446744073709551615n",
    expect.stringMatching(/^TypeError: unwrap: parameter "v(\[0\]){8}": expected u64, got -1n$/),
    expect.stringContaining("JSON"),
  ]);
});

test("resources are made, called, given away and dropped", async () => {
  const result = await inPage(
    folder,
    `await dropped(await fetched("/guests/resources.wasm"), "resources.wasm");
    open("run");
    const made = await formOf("constructor(bytes: list<u8>)", "blobs");
    const method = await formOf("bytes:", "blobs");
    fill(made, ["1 2 3"]);
    const before = await call(method);
    const first = await call(made);
    fill(made, ["4"]);
    const second = await call(made);
    const objects = $$(".objects li").map((item) => item.firstChild.textContent);
    choose(controls(method)[0], "1");
    const bytes = await call(method);
    $(".objects button").click();
    const choices = await until("one less", () => controls(method)[0].options.length === 1 && controls(method)[0].textContent);
    report({ before, first, second, objects, bytes, choices, last: await call(method), violations });`,
    { guests },
  );
  expect(result).toEqual({
    before: "there is no object yet to call this of",
    first: "blob #1",
    second: "blob #2",
    objects: ["blob #1", "blob #2"],
    bytes: "Uint8Array [1, 2, 3]",
    choices: "blob #2",
    last: "Uint8Array [4]",
    violations: [],
  });
});

test("what a guest imports and nobody gives is an error of the call", async () => {
  const result = await inPage(
    folder,
    `await dropped(await fetched("/guests/kinds.wasm"), "kinds.wasm");
    open("run");
    const form = await formOf("ids:");
    fill(form, ["2"]);
    const missing = await call(form);
    const trapped = await call(form);
    $$("#run button").find((button) => button.textContent === "New instance").click();
    const fresh = await formOf("add-all:");
    fill(fresh, ["1, 2"]);
    report({ missing, trapped, fresh: await call(fresh) });`,
    { guests },
  );
  expect(result).toEqual({
    missing: expect.stringContaining("next-id is called, and the playground has no such import"),
    trapped: expect.stringContaining("Trap: "),
    fresh: "3n",
  });
});

test("a guest with WASI writes, and waits where the engine suspends it", async () => {
  const result = await inPage(
    folder,
    `await dropped(await fetched("/waiting/command.wasm"), "command.wasm");
    open("run");
    const run = await call(await formOf("run: func()"));
    const output = $("#run .console").textContent;
    await dropped(await fetched("/waiting/paced.wasm"), "paced.wasm");
    const form = await formOf("together:");
    fill(form, ["20"]);
    report({ run, output, waited: await call(form), empty: $("#run .console").textContent, violations });`,
    { waiting },
  );
  expect(result).toEqual({ run: "undefined", output: "0 bytes\n", waited: "true", empty: "", violations: [] });
});

test("a guest that never returns is stopped, and the next call has a new instance", async () => {
  const place = await made(
    "endless",
    `(component
      (core module $m
        (func (export "spin") (loop br 0))
        (global $calls (mut i32) (i32.const 0))
        (func (export "count") (result i32)
          (global.set $calls (i32.add (global.get $calls) (i32.const 1))) (global.get $calls)))
      (core instance $i (instantiate $m))
      (func (export "spin") (canon lift (core func $i "spin")))
      (func (export "count") (result u32) (canon lift (core func $i "count"))))`,
  );
  const result = await inPage(
    folder,
    `await dropped(await fetched("/place/endless.wasm"), "endless.wasm");
    open("run");
    const [spin, count] = [await formOf("spin: func()"), await formOf("count: func()")];
    const counts = [await call(count), await call(count)];
    submit(spin);
    await sleep(300);
    const running = $("#run .state").textContent;
    $$("#run button").find((button) => button.textContent === "Stop").click();
    report({ counts, running, stopped: resultOf(spin) ?? await until("the end", () => resultOf(spin)), next: await call(count), state: $("#run .state").textContent });`,
    { place },
  );
  expect(result).toEqual({
    counts: ["1", "2"],
    running: "Running",
    stopped: "Stopped. The next call has a new instance.",
    next: "1",
    state: "Ready",
  });
});

describe("hostile text is text", () => {
  /** What would be there if any of it had been read as HTML or run. */
  const found = `{ elements: $$("img, object, embed, iframe, foreignObject, script:not([src])").length, pwned: frame.contentWindow.pwned ?? null, violations }`;

  test("in the docs of WIT, and in its errors", async () => {
    const result = await inPage(
      folder,
      `type(${JSON.stringify(hostileWit)});
      await until("the docs", () => $$(".file-list button").some((it) => it.title.includes("hostile")));
      $$(".file-list button").find((it) => it.title.includes("hostile")).click();
      const docs = await until("colours", () => $("#files .code span") && code().includes("onerror") && code());
      type(${JSON.stringify(`package a:b;\nworld ${MARKUP} {}`)});
      const told = await until("the problem", () => !$("#problem").hidden && $("#problem").textContent);
      await sleep(300);
      report({ docs, told, ...${found} });`,
    );
    expect(result).toEqual({
      docs: expect.stringContaining(MARKUP),
      told: expect.stringContaining(MARKUP),
      elements: 0,
      pwned: null,
      violations: [],
    });
  });

  test("in the names of a component, its picture, its file and its values", async () => {
    const place = await made("hostile", hostileComponent);
    const result = await inPage(
      folder,
      `const name = ${JSON.stringify(`${MARKUP.replaceAll("/", "")}.wasm`)};
      await dropped(await fetched("/place/hostile.wasm"), name);
      open("linking");
      const picture = await until("the picture", () => $("#linking svg"));
      const [text, words] = [picture.textContent, $("#linking pre").textContent];
      open("run");
      const thrown = await call(await formOf("fail: func()"));
      await dropped(await fetched("/guests/kinds.wasm"), "kinds.wasm");
      const again = !$("#run").hidden;
      const form = await formOf("echo-string:", "echo");
      fill(form, [${JSON.stringify(MARKUP)}]);
      const echoed = await call(form);
      await sleep(300);
      report({ text, words, thrown, again, echoed, ...${found} });`,
      { place, guests },
    );
    expect(result).toEqual({
      text: expect.stringContaining("onerror"),
      words: expect.stringContaining(MARKUP),
      thrown: expect.stringContaining("Trap: "),
      // What was looked at of the component before is looked at of the next.
      again: true,
      echoed: JSON.stringify(MARKUP),
      elements: 0,
      pwned: null,
      violations: [],
    });
  });
});
