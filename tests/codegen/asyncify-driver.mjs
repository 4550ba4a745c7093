// Links the core modules of a plan as its steps say, calls what it exports, and suspends it in every import that waits.
// node asyncify-driver.mjs <plan.json>: prints what the calls gave as JSON.
import { readFileSync } from "node:fs";

const { modules, instances, waiting, calls } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [NORMAL, UNWINDING, REWINDING] = [0, 1, 2];
const cores = [];
const suspendable = [];
let [state, suspensions, pending] = [NORMAL, 0, undefined];

/** What an import gives, by its last parameter: numbers times ten, of the type that they have. */
const answer = (value) => (typeof value === "bigint" ? value * 10n : (value ?? 1) * 10);

function imported(index) {
  if (!waiting.includes(index)) return answer;
  return (...args) => {
    if (state === REWINDING) {
      for (const { exports } of suspendable) exports.asyncify_stop_rewind();
      state = NORMAL;
      return pending;
    }
    pending = answer(args.at(-1));
    suspensions++;
    for (const core of suspendable) core.exports.asyncify_start_unwind(stackOf(core));
    state = UNWINDING;
    return typeof pending === "bigint" ? 0n : 0;
  };
}

function stackOf(core) {
  const { asyncify_memory: memory } = core.exports;
  core.stack ??= memory.grow(1) * 65536;
  new Uint32Array(memory.buffer, core.stack, 2).set([core.stack + 8, core.stack + 65536]);
  return core.stack;
}

for (const { module, args } of instances) {
  const imports = {};
  for (const { module: from, name, def } of args) {
    imports[from] ??= {};
    imports[from][name] = def.kind === "export" ? cores[def.instance].exports[def.name] : imported(def.index);
  }
  const { instance } = await WebAssembly.instantiate(Buffer.from(modules[module], "base64"), imports);
  cores.push(instance);
  if (instance.exports.asyncify_start_unwind !== undefined) suspendable.push({ exports: instance.exports });
}

const results = [];
for (const { instance, name, args } of calls) {
  const func = cores[instance].exports[name];
  let value = func(...args);
  while (state === UNWINDING) {
    for (const { exports } of suspendable) exports.asyncify_stop_unwind();
    state = NORMAL;
    await new Promise((resolve) => setTimeout(resolve));
    for (const { exports, stack } of suspendable) exports.asyncify_start_rewind(stack);
    state = REWINDING;
    value = func(...args);
  }
  results.push(String(value));
}
console.log(JSON.stringify({ results, suspensions, suspendable: suspendable.length }));
