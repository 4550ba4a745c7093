export interface Script {
  readonly script: string;
  readonly prints: string;
  /** Where that is something else in Node 20. */
  readonly printsIn20?: string;
}

/**
 * Scripts that use generated JavaScript of the guest by their name, each of which prints one line: for engines that the tests
 * themselves do not run in. They have `instantiate` and `print`.
 */
export const scripts: Readonly<Record<string, Script>> = {
  kinds: {
    script: `
      const host = new Proxy({}, { get: () => (value) => value });
      const api = await instantiate({ "test:kinds/host@1.2.3": host, "next-id": () => 1, measure: () => 0 });
      print([
        api.echo.echoU64(2n ** 64n - 1n),
        api.through.echoString("naïve 𝄞 a\\uD800"),
        api.through.echoListF64([1, 2]).length,
        api.through.echoShape({ tag: "rect", val: [1, 2] }).tag,
        api.addAll([1, 2]),
      ].join(" "));`,
    prints: "18446744073709551615 naïve 𝄞 a\uFFFD 2 rect 3",
  },
  resources: {
    script: `
      class Counter { constructor(n) { this.n = n; } add(n) { return (this.n += n); } value() { return this.n; } }
      const host = new Proxy({ Counter }, { get: (target, name) => target[name] ?? class {} });
      const { blobs, driver } = await instantiate({ "test:resources/host@0.1.0": host });
      const blob = blobs.Blob.concat([new blobs.Blob([1]), new blobs.Blob([2, 3])]);
      const before = blobs.live();
      blob[Symbol.dispose ?? Symbol.for("dispose")]();
      let error;
      try { blob.size(); } catch (e) { error = e; }
      print([driver.lifecycle(1), before, blobs.live(), error.name].join(" "));`,
    prints: "4 1 0 TypeError",
  },
  "strings-utf16": {
    script: `
      const api = await instantiate({ "host-echo": (text) => text });
      print(api.through("naïve 𝄞 a\\uD800"));`,
    prints: "naïve 𝄞 a\uFFFD",
  },
  hostile: {
    script: `
      const host = new Proxy({}, { get: () => class {} });
      const { puppet } = await instantiate({ "test:hostile/host@1.0.0": host });
      const message = (call) => { try { return call(); } catch (e) { return e.name + ": " + e.message; } };
      print(message(() => puppet.flatColor(7)));`,
    prints: "Trap: puppet.flatColor (puppet.flat-color): invalid variant discriminant",
  },
  // With a 64-bit memory.
  greeter64: {
    script: `
      try {
        const { greet, tell } = await instantiate({ log: (lines) => lines.join("+") });
        print([greet("naïve 𝄞"), tell(["a", "b"])].join(" "));
      } catch (error) {
        print(error.name + ": " + error.message);
      }`,
    prints: "naïve 𝄞 a+b",
    printsIn20: "Error: this engine can not run the component: a core module needs 64-bit memories",
  },
  // Two components in one: the adapter between them has both memories.
  shop: {
    script: `
      try {
        const { till } = await instantiate({ "test:shop/journal@1.0.0": { note: print } });
        till.close(till.open("naïve 𝄞", ["a"], [1n]));
      } catch (error) {
        print(error.name + ": " + error.message);
      }`,
    prints: "naïve 𝄞: 1 lines thrown away",
    printsIn20: "Error: this engine can not run the component: a core module needs several memories",
  },
};
