import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { type Inspection, inspect, inspectionMermaid, inspectionText } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): Uint8Array => readFileSync(root + path);
const fixture = (name: string): Promise<Inspection> => inspect(read(`tests/parser/fixtures/${name}.wasm`));

const paths = ["tests/parser/fixtures", "tests/runtime/guests/built", "demo"].flatMap((folder) =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith(".wasm"))
    .map((name) => `${folder}/${name}`),
);
/** Components that take or give components have no plan. */
const refused = /component-(?:export|import)\.wasm$/;
const inspected = paths.filter((path) => !refused.test(path));

test.each(inspected)("%s: every index leads somewhere, and the WIT is WIT where it says so", async (path) => {
  const bytes = read(path);
  const { size, wit, imports, modules, componentInstances, coreInstances, memories, resources, exports } =
    await inspect(bytes);
  expect(size).toBe(bytes.length);
  for (const list of [imports, modules, componentInstances, coreInstances, memories, resources]) {
    expect(list.map(({ index }) => index)).toEqual(list.map((_, at) => at));
  }
  // Indices by the name of the member that has them; `import` and `static` are within `module`, too.
  const lists: Readonly<Record<string, readonly unknown[]>> = {
    import: imports,
    static: modules,
    coreInstance: coreInstances,
    componentInstance: componentInstances,
    resource: resources,
    memory: memories,
    fromMemory: memories,
    toMemory: memories,
  };
  JSON.stringify({ coreInstances, memories, resources, exports }, (key, value: unknown) => {
    if (typeof value === "number" && key in lists) expect(lists[key]![value]).toBeDefined();
    return value;
  });
  // What a core instance takes is what its module asks for, each time from an instance made before it.
  for (const { index, module, links } of coreInstances) {
    if (!("static" in module)) continue;
    const { imports: wanted } = modules[module.static]!;
    expect(new Set(links.map((link) => `${link.module} ${link.name}`))).toEqual(
      new Set(wanted.map((item) => `${item.module} ${item.name}`)),
    );
    for (const { from } of links) if (from.kind === "core-export") expect(from.coreInstance).toBeLessThan(index);
  }
  if (wit.exact) await expect(parseWit({ files: wit.text })).resolves.toBeDefined();
});

test("a component that has no plan is refused with the plan's own words", async () => {
  await expect(fixture("component-export")).rejects.toThrow("components that take or give other components");
  await expect(inspect(read("demo/markdown.wasm").subarray(0, 1000))).rejects.toMatchObject({ name: "WitError" });
});

describe("as text", () => {
  test("a composition: two components with an adapter between them", async () => {
    expect(inspectionText(await fixture("composed"))).toBe(composed);
  });

  test("a type that is out of reach of what uses it, with where it is", async () => {
    const { wit } = await inspect(read("tests/runtime/guests/built/aliased-type.wasm"));
    expect(wit.exact).toBe(false);
    expect(wit.text).toContain("export twice: func(point: test:aliased/types.point) -> test:aliased/types.point;");
  });

  test("what no WIT can say, in the manner of WIT", async () => {
    expect(inspectionText(await fixture("reexports"))).toBe(reexports);
  });

  test("what a core module needs of the engine", async () => {
    const text = inspectionText(await inspect(read("tests/runtime/guests/built/exceptions.wasm")));
    expect(text).toContain("2 imports, 5 exports, needs exception handling\n");
  });

  test("encodings, resources, destructors and post-return", async () => {
    const latin1 = inspectionText(await inspect(read("tests/runtime/guests/built/strings-latin1.wasm")));
    expect(latin1).toContain("strings as latin1+utf16");
    const geometry = inspectionText(await inspect(read("tests/runtime/guests/built/geometry.wasm")));
    for (const line of [
      /^ {2}0 {2}pen {3}import test:geometry\/canvas@2\.0\.0 pen$/m,
      /^ {2}1 {2}path {2}defined by component instance 0, destructor core 0 "1"$/m,
      /^ {4}test:geometry\/canvas@2\.0\.0 \[resource-drop\]pen +<- resource\.drop pen$/m,
      /^ {2}test:geometry\/shapes@2\.0\.0 area +<- core 1 ".*#area" +memory 0, utf8, post-return$/m,
    ]) {
      expect(geometry).toMatch(line);
    }
  });

  test("names cannot move the cursor of a terminal", () => {
    expect(inspectionText(named(evil))).not.toMatch(/[^\n\P{Cc}]/u);
  });
});

describe("as a Mermaid flowchart", () => {
  test("core instances within component instances, the adapter between them", async () => {
    expect(inspectionMermaid(await fixture("composed"))).toBe(composedChart);
  });

  test("imports that are passed on lead straight to the exports", async () => {
    expect(inspectionMermaid(await fixture("reexports"))).toContain('  import0 -->|"g, n.h"| export3\n');
  });

  test.each(inspected)("%s: each line is one that the syntax has, and arrows end at nodes", async (path) => {
    expectFlowchart(inspectionMermaid(await inspect(read(path))));
  });

  test("names cannot leave their label", () => {
    const chart = inspectionMermaid(named(evil));
    expectFlowchart(chart);
    expect(chart).toContain("#34;]#59; click core0 #60;b#62;#96;#35;quot#59;#10;end");
  });

  test.each(["", "%%{init: {}}%%", "$$x$$", "/]", "end", "\u2028"])("a name that is %j", (name) => {
    const chart = inspectionMermaid(named(name));
    expectFlowchart(chart);
    expect(chart).not.toMatch(/[%$\u2028]/);
  });
});

/** A name that is valid in a core module, and means something in Mermaid, in HTML and to terminals. */
const evil = '"]; click core0 <b>`#quot;\nend\u001b[2J';

/** An inspection in which everything is called that. */
const named = (name: string): Inspection => ({
  format: 1,
  size: 8,
  wit: { text: "world root {}\n", exact: true },
  imports: [{ index: 0, path: [name, name], kind: "func" }],
  modules: [{ index: 0, kind: "static", name, size: 8, needs: [], imports: [], exports: [] }],
  componentInstances: [{ index: 0, parent: null, coreInstances: [0], encodings: [], resources: [] }],
  coreInstances: [
    {
      index: 0,
      module: { static: 0 },
      componentInstance: 0,
      adapter: false,
      links: [{ module: name, name, from: { kind: "import", import: 0, encoding: "utf8" } }],
    },
  ],
  memories: [],
  resources: [],
  exports: [{ path: [name], kind: "reexport", import: 0 }],
});

function expectFlowchart(chart: string): void {
  const [first, ...lines] = chart.trimEnd().split("\n");
  expect(first).toBe("flowchart LR");
  const label = String.raw`"[^"\n<>\x60]+"`;
  const node = new RegExp(
    String.raw`^ {2,4}(\w+\d*)(?:\[${label}\]|\[/${label}/\]|\[\\${label}\\\]|\{\{${label}\}\}|\(\[${label}\]\))$`,
  );
  const edge = new RegExp(String.raw`^ {2}(\w+) -->\|${label}\| (\w+)$`);
  const open = new RegExp(String.raw`^ {2}subgraph instance\d+\[${label}\]$`);
  const nodes = new Set<string>();
  let depth = 0;
  for (const line of lines) {
    const arrow = edge.exec(line);
    if (arrow !== null) {
      expect(nodes).toContain(arrow[1]);
      expect(nodes).toContain(arrow[2]);
    } else if (open.test(line)) depth++;
    else if (line === "  end") depth--;
    else {
      expect(line).toMatch(node);
      nodes.add(node.exec(line)![1]!);
    }
  }
  expect(depth).toBe(0);
}

const composed = `component: 711 B, 3 core modules, 4 core instances, 1 adapter, 3 component instances

WIT
  package root:component;

  world root {
    export run: func() -> u32;
  }

Core modules
  0  Module     95 B   0 imports, 3 exports
  1  Memory     41 B   0 imports, 1 export
  2  Module     86 B   1 import, 1 export
  3  (adapter)  505 B  10 imports, 1 export, needs several memories

Component instances
  0  no core instances
  1  core 0
  2  core 1, core 3

Memories
  0  core 1 "memory"
  1  core 0 "memory"

Core instances, in the order in which they are made and linked
  core 0: module 0 Module, in component instance 1
  core 1: module 1 Memory, in component instance 2
  core 2: adapter module 3
    flags instance1                         <- flags of component instance 1
    memory m0                               <- core 0 "memory"
    realloc f0                              <- core 0 "realloc"
    flags instance2                         <- flags of component instance 2
    memory m1                               <- core 1 "memory"
    callee adapter0                         <- core 0 "length"
    runtime trap23                          <- trap "cannot leave component instance"
    runtime trap30                          <- trap "string content out-of-bounds"
    runtime trap33                          <- trap "unaligned pointer"
    transcode utf8-to-utf16 (mem1 => mem0)  <- transcoder utf8-to-utf16, memory 0 to memory 1
  core 3: module 2 Module, in component instance 2
    length  <- core 2 "adapter0"

Exports
  run  <- core 3 "run"
`;

const reexports = `component: 295 B, 0 core modules, 0 core instances, 0 adapters, 2 component instances

Imports and exports, in the manner of WIT (no WIT can describe this component)
  world root {
    import i: interface {
      resource r;
      n: interface {
        h: func();
      }
      g: func() -> string;
    }
    import f: func(x: u32) -> u32;
    export by-nested: interface {
      outer: func(x: u32) -> u32;
    }
    export whole: interface {
      type r = i.r;
      n: interface {
        h: func();
      }
      g: func() -> string;
    }
    export again: func(x: u32) -> u32;
    export from-instance: func() -> string;
  }

Component instances
  0  no core instances
  1  no core instances

Resources
  0  r  import i r

Exports
  again            <- import f
  from-instance    <- import i g
  by-nested outer  <- import f
  whole g          <- import i g
  whole n h        <- import i n h
`;

const composedChart = String.raw`flowchart LR
  subgraph instance1["component instance 1"]
    core0["core 0 · module 0 Module · 95 B"]
  end
  subgraph instance2["component instance 2"]
    core1["core 1 · module 1 Memory · 41 B"]
    core3["core 3 · module 2 Module · 86 B"]
  end
  core2{{"core 2 · adapter module 3 · 505 B"}}
  export0[\"run"\]
  runtime(["built-ins"])
  runtime -->|"flags of instance 1, flags of instance 2, traps, utf8-to-utf16"| core2
  core0 -->|"memory, realloc, length"| core2
  core1 -->|"memory"| core2
  core2 -->|"length"| core3
  core3 -->|"run"| export0
`;
