import type { CoreInterface } from "../../../core/index.ts";
import {
  annotation,
  Body,
  call,
  code,
  declare,
  global,
  helper,
  helperType,
  list,
  quoted,
  type SourceFile,
  word,
  written,
} from "../../../text/index.ts";
import { instantiateNames, unusedImports } from "../../bindings/index.ts";
import { entries, instantiated, type WorldNames, worldDeclarations } from "../../declarations/index.ts";
import { importsGiven, writeEntry } from "../entry.ts";
import { initializers } from "../initializers.ts";
import { moduleParts } from "../module-parts.ts";
import { planReferences } from "../plan-references.ts";
import { coreNames } from "./core-names.ts";
import { corePlan, freedFunctions } from "./core-plan.ts";
import { worldFileName } from "./world-shape.ts";

/** What loads components is in a file of its own, since who runs core modules has no need of it. */
const LATE = "@wit-bindgen-ts/runtime-helpers/late";

const GIVEN = { kind: "given" } as const;

/**
 * The nodes of the module of a world of which nothing is known but its WIT: it runs the core module, or the component, that it is given.
 *
 * The state of an instantiation is made once. What lifts and lowers is made for one memory and one realloc: of a core module that is once
 * as well, and of a component as often as its functions name others.
 */
export function coreModule(names: WorldNames, core: CoreInterface): Pick<SourceFile, "nodes" | "scope"> {
  const { async, trace } = names.settings;
  const module = instantiateNames(true, names.waiting.size === 0 || async === "off" ? undefined : async, trace);
  const { scope, options, store, storePlace, suspensionPlace, tracerPlace } = module;
  const freed = freedFunctions(core, names.waiting, names.settings);
  const plan = corePlan(names.world, core, freed, names.settings);
  const instantiate = declare(scope, "instantiateCore");
  const parts = moduleParts({ plan, references: planReferences(plan), names, module, instantiate });
  const { types, library, host, classes, linking, source, exports, trampolines } = parts;
  const [link, bind, start] = [declare(scope, "link"), declare(scope, "bind"), declare(scope, "start")];
  const table = declare(scope, "coreWorld");
  const steps = initializers(linking, start);
  const given = importsGiven({ names, module });

  const body = new Body();
  body.add(module.reserved, { kind: "reserve", names: [bind, link, instantiate, start, table] }, classes.reserved);
  body.add({
    kind: "first",
    nodes: [...trampolines, ...exports.objects, ...steps, unusedImports(host, types, module)],
  });
  body.add({ kind: "typescript", body: worldDeclarations(types, GIVEN) });
  for (const entry of entries(names, GIVEN)) {
    body.gap();
    writeEntry(entry, { names, module, hasOptions: true }, body, (inner) => {
      if (entry.name === "load") {
        const { name, importExtension } = names.settings;
        inner.line`const [{ linkComponent }, { world }] = await ${global("Promise")}.all([`;
        const loaded = written((lines) => {
          lines.line`import(${quoted(LATE)}),`;
          lines.line`import(${quoted(`./${worldFileName(name)}.${importExtension}`)}),`;
        });
        inner.add({ kind: "nested", body: loaded });
        inner.line`]);`;
        const linked = call(word("linkComponent"), word("component"), table, word("world"), options);
        inner.line`return ${bind}(${given}, ${options}, await ${linked});`;
      } else
        inner.line`return ${bind}(${given}, ${options}, ${call(helper("linkModule"), word("module"), table, options)});`;
    });
  }
  body.gap();
  const params = list([
    code`${given}${annotation(word("object"))}`,
    code`${options}${annotation(word("Options"))}`,
    code`${link}${annotation(code`${helperType("Link")}`)}`,
  ]);
  body.block(code`async function ${bind}(${params})${annotation(instantiated)}`, (inner) => {
    inner.add({ kind: "paragraph", gap: "after", body: host.lookUps });
    inner.add(storePlace, suspensionPlace, tracerPlace);
    inner.add({ kind: "paragraph", gap: "after", body: linking.statePlaces });
    const once = code`return ${link}(async (${instantiate}${annotation(code`${helperType("InstantiateCore")}`)})${annotation(instantiated)} =>`;
    inner.block(
      once,
      (bound) => {
        // Without the empty line before the first.
        bound.add({ kind: "paragraph", gap: "after", body: exports.classes.slice(1) });
        if (linking.suspending !== undefined)
          bound.add({ kind: "paragraph", gap: "after", body: [linking.suspending.place] });
        bound.add(...steps, source.cores);
        bound.line`await ${start}();`;
        bound.add({ kind: "when", name: store, nodes: [{ kind: "line", code: code`${store}.exit();` }] });
        bound.gap();
        bound.add(...exports.objects, ...trampolines, linking.intrinsicsPlace, library.functions);
      },
      code`);`,
    );
  });
  body.gap();
  body.add(...coreNames(table, core, freed, names.settings));
  body.add({ kind: "paragraph", gap: "before", body: [library.constants] });
  return { nodes: body.nodes, scope };
}
