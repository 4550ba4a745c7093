import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { type KindsExports, kinds, kindsHost } from "./kinds-host.ts";
import { bindings, guest, thrown } from "./support.ts";

let api: KindsExports;
beforeAll(async () => {
  api = await kinds();
});

const added: string[] = [];
/** Gives all objects a property, as careless or hostile code does. */
function pollute(name: string, value: unknown): void {
  added.push(name);
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
}
afterEach(() => {
  for (const name of added.splice(0)) Reflect.deleteProperty(Object.prototype, name);
});

const none = { read: false, write: false, exec: false, setUid: false };

describe("what is in Object.prototype is given by nobody", () => {
  test("no flag", () => {
    pollute("write", true);
    expect(api.echo["echoAccess"]!({ read: true })).toEqual({ ...none, read: true });
    pollute("value", 1);
    expect(api.echo["echoAccess"]!({ write: true })).toEqual({ ...none, write: true });
    class Access {
      get exec(): boolean {
        return true;
      }
    }
    expect(api.echo["echoAccess"]!(new Access())).toEqual({ ...none, exec: true });
  });

  test("no field of a record", () => {
    pollute("y", 2);
    expect(thrown(() => api.echo["echoListPoint"]!([{ x: 1 }]))).toMatchObject({
      message: expect.stringContaining('"v[0].y"'),
    });
    expect(api.echo["echoListPoint"]!([{ x: 1, y: 3 }])).toEqual([{ x: 1, y: 3 }]);
  });

  test.each([
    ["a variant", "echoShape", { val: 1 }],
    ["a result", "echoResultBoth", { val: 1 }],
    ["an option in an option", "echoOptionOption", { val: 1 }],
  ])("no tag, of %s", (_, name, value) => {
    for (const tag of ["circle", "ok", "some"]) {
      pollute("tag", tag);
      for (const wrong of [value, 5, "five"])
        expect(thrown(() => api.echo[name]!(wrong))).toMatchObject({ name: "TypeError" });
    }
  });

  test("no val", () => {
    pollute("val", 7);
    expect(thrown(() => api.echo["echoResultBoth"]!({ tag: "ok" }))).toMatchObject({ name: "TypeError" });
    expect(api.echo["echoListResult"]!([{ tag: "ok", val: 1 }])).toEqual([{ tag: "ok", val: 1 }]);
  });

  test("no payload", async () => {
    pollute("payload", "of nobody");
    const { through } = await kinds({
      echoResultBoth() {
        throw new TypeError("a defect");
      },
    });
    expect(thrown(() => through["echoResultBoth"]!({ tag: "ok", val: 1 }))).toMatchObject({ message: "a defect" });
  });

  test("no option of instantiate", async () => {
    const { instantiate } = await bindings<KindsExports>("kinds");
    pollute("limits", { bytesPerCall: 0 });
    pollute("handles", -1);
    pollute("modules", new Proxy({}, { get: () => "not:a-module" }));
    const { echo } = await instantiate(kindsHost());
    expect(echo["echoListString"]!(["a"])).toEqual(["a"]);
    pollute("kinds.core.wasm", "not:a-module");
    await instantiate(kindsHost(), { modules: {}, limits: {} });
  });

  test("no option of the generator", async () => {
    const bytes = await guest("kinds");
    const plain = await generate({ kind: "component", bytes, name: "kinds" }, { mode: "types" });
    for (const [name, value] of Object.entries({
      language: "js",
      inline: true,
      world: "w",
      limits: { typeDepth: 0 },
      wit: 1,
    }))
      pollute(name, value);
    expect(await generate({ kind: "component", bytes, name: "kinds" }, { mode: "types" })).toEqual(plain);
    const wit = "package a:b; world w {} @unstable(feature = x) world v {}";
    pollute("allFeatures", true);
    const { resolve } = await parseWit({ files: wit });
    expect(resolve.worlds.map((world) => world.name)).toEqual(["w"]);
  });
});
