import {
  type Resolve,
  type ResolveFunction,
  type TypeRef,
  type WorldItem,
  worldItemName,
} from "@wit-bindgen-ts/wit-parser";
import { camelCase, handlesIn, ownResult, Sampler } from "../../../codegen/samples.ts";
import { fitting, guestValue, isAsync, literal, type Target } from "./values.ts";

/** A guest that checks what it is given and gives what it was told, and a host that does the same. */
export interface Program {
  readonly guest: string;
  readonly host: string;
  /** Functions that are called with values; the others have handles in their types. */
  /** The keys of its default. */
  readonly keys: readonly string[];
  readonly called: number;
  readonly all: number;
}

const ROUNDS = 4;
/** What the world exports beside what it had: it calls all imports, and tells what was wrong. */
export const EXERCISE = "exercise-all";

interface Call {
  readonly params: readonly unknown[];
  readonly result: unknown;
  readonly error?: boolean;
}

interface Function_ {
  readonly func: ResolveFunction;
  readonly name: string;
  /** None where it has handles in its types. */
  readonly calls: readonly Call[] | undefined;
}

interface Class {
  readonly name: string;
  readonly make: Function_ | undefined;
  readonly methods: readonly Function_[];
  readonly statics: readonly Function_[];
}

interface Part {
  readonly key: string;
  /** None for what is of the world itself. */
  readonly isInterface: boolean;
  readonly functions: readonly Function_[];
  readonly classes: readonly Class[];
}

/** The program of a world. */
export function programOf(resolve: Resolve, worldIndex: number, target: Target, file: string): Program {
  const world = resolve.worlds[worldIndex]!;
  const sampler = new Sampler(resolve, worldIndex, () => {
    throw new Error("it has handles");
  });
  const parts = (items: Readonly<Record<string, WorldItem>>): Part[] =>
    Object.entries(items).flatMap(([key, item]) => partOf(resolve, key, item, items, sampler, target) ?? []);
  const [imports, exports] = [parts(world.imports), parts(world.exports).filter(({ key }) => key !== EXERCISE)];
  const functions = [...imports, ...exports].flatMap((part) => [
    ...part.functions,
    ...part.classes.flatMap(({ make, methods, statics }) => [...(make ? [make] : []), ...methods, ...statics]),
  ]);
  return {
    guest: guestOf(resolve, imports, exports, target, file),
    host: hostOf(imports, exports),
    keys: [
      ...exports.flatMap((part) =>
        part.isInterface ? [keyIn(exports, part)] : [...part.functions, ...part.classes].map(({ name }) => name),
      ),
      "exerciseAll",
    ],
    called: functions.filter(({ calls }) => calls !== undefined).length,
    all: functions.length,
  };
}

function partOf(
  resolve: Resolve,
  key: string,
  item: WorldItem,
  items: Readonly<Record<string, WorldItem>>,
  sampler: Sampler,
  target: Target,
): Part | undefined {
  const callsOf = (func: ResolveFunction): Call[] | undefined => {
    const params = func.params.slice(typeof func.kind === "object" && "method" in func.kind ? 1 : 0);
    const own = isMade(func) ? undefined : ownResult(resolve, func.result);
    const types = [...params.map(({ type }) => type), ...(isMade(func) ? [] : [func.result])];
    if (types.some((type) => !isNone(type) && (handlesIn(resolve, type).length > 0 || isAsync(resolve, type))))
      return undefined;
    if (isAsyncKind(func)) return undefined;
    if (isMade(func) && ownResult(resolve, func.result) !== undefined) return undefined;
    return Array.from({ length: ROUNDS }, (_, index) => {
      const value = (type: TypeRef): unknown => fitting(resolve, type, sampler.value(type), target);
      const given = params.map(({ type }) => value(type));
      if (own === undefined)
        return { params: given, result: isMade(func) || isNone(func.result) ? undefined : value(func.result) };
      const tag = index % 2 === 0 ? own.ok : own.err;
      return { params: given, result: tag === null ? undefined : value(tag), error: index % 2 === 1 };
    });
  };
  const made = (func: ResolveFunction): Function_ => ({
    func,
    name: camelCase(func.name.replace(/^.*[.\]]/, "")),
    calls: callsOf(func),
  });
  const ofClass = (name: string, functions: readonly ResolveFunction[]): Function_[] =>
    functions
      .filter((func) => func.name.startsWith("[") && func.name.replace(/^\[.*\]/, "").split(".")[0] === name)
      .map(made);
  if ("function" in item && item.function.name.startsWith("[")) return undefined;
  if ("function" in item) return { key, isInterface: false, functions: [made(item.function)], classes: [] };
  const index = "interface" in item ? item.interface.id : undefined;
  if (index === undefined) {
    const { type } = item as { type: number };
    const ownFunctions = Object.values(items).flatMap((each) => ("function" in each ? [each.function] : []));
    return resolve.types[type]!.kind === "resource"
      ? { key, isInterface: false, functions: [], classes: [classOf(key, ofClass(key, ownFunctions))] }
      : undefined;
  }
  const { functions, types } = resolve.interfaces[index]!;
  const all = Object.values(functions);
  const classes = Object.entries(types).filter(([, type]) => resolve.types[type]!.kind === "resource");
  if (all.length + classes.length === 0) return undefined;
  return {
    key: worldItemName(resolve, key, item),
    isInterface: true,
    functions: all.filter(({ name }) => !name.startsWith("[")).map(made),
    classes: classes.map(([name]) => classOf(name, ofClass(name, all))),
  };
}

const isNone = (type: TypeRef | null | undefined): type is null | undefined => type === null || type === undefined;

const isAsyncKind = ({ kind }: ResolveFunction): boolean =>
  (typeof kind === "string" ? kind : Object.keys(kind)[0]!).startsWith("async-");

const isMade = ({ name }: ResolveFunction): boolean => name.startsWith("[constructor]");

const classOf = (name: string, functions: readonly Function_[]): Class => ({
  name: camelCase(`-${name}`),
  make: functions.find(({ func }) => isMade(func)),
  methods: functions.filter(({ func }) => func.name.startsWith("[method]")),
  statics: functions.filter(({ func }) => func.name.startsWith("[static]")),
});

/** What a function is called in messages. */
const place = (part: Part, of: Class | undefined, { name }: Function_): string =>
  [part.key, of?.name, name].filter(Boolean).join("#");

/** The key of an interface in the type `World`. */
function keyIn(parts: readonly Part[], part: Part): string {
  const short = ({ key }: Part): string => camelCase(key.replace(/^.*\//, "").replace(/@.*$/, ""));
  const names = parts.map((each) => (each.isInterface ? short(each) : camelCase(each.key)));
  return names.filter((name) => name === short(part)).length === 1 ? short(part) : part.key;
}

function guestOf(
  resolve: Resolve,
  imports: readonly Part[],
  exports: readonly Part[],
  target: Target,
  file: string,
): string {
  const text = (type: TypeRef | null | undefined, value: unknown, use: "give" | "accept"): string =>
    type === null || type === undefined ? "undefined" : literal(guestValue(resolve, type, value, target, use));
  const outcome = (func: ResolveFunction, { error }: Call): TypeRef | null | undefined => {
    const own = ownResult(resolve, func.result);
    return own === undefined ? func.result : error ? own.err : own.ok;
  };
  const givenOf = (func: ResolveFunction) =>
    typeof func.kind === "object" && "method" in func.kind ? func.params.slice(1) : func.params;
  const args = (func: ResolveFunction, call: Call, use: "give" | "accept"): string =>
    givenOf(func)
      .map(({ type }, index) => text(type, call.params[index], use))
      .join(", ");

  const lines: string[] = [
    `import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";`,
    `import { failed, given, same, wrong } from "./check.ts";`,
    `import type { World } from ${JSON.stringify(`./${file}`)};`,
  ];
  const implementation = (where: string, { func, calls }: Function_): string => {
    if (calls === undefined) return `{ throw new Error("not called"); }`;
    const expected = `[${calls.map((call) => `[${args(func, call, "give")}]`).join(", ")}]`;
    const cases = calls.map((call, index) => {
      const value = text(outcome(func, call), call.result, "accept");
      return `case ${index}: ${call.error ? `throw new ComponentError(${value})` : isMade(func) || isNone(outcome(func, call)) ? "return" : `return ${value}`};`;
    });
    return `{ switch (given(${JSON.stringify(where)}, args, ${expected})) { ${cases.slice(0, -1).join(" ")} default: ${cases.at(-1)!.replace(/^case \d+: /, "")} } }`;
  };
  const object = (part: Part): string => {
    const members = [
      ...part.functions.map(
        (each) => `${JSON.stringify(each.name)}(...args) ${implementation(place(part, undefined, each), each)},`,
      ),
      ...part.classes.map((each) => `${each.name}: ${className(part, each)},`),
    ];
    return `{ ${members.join("\n")} }`;
  };
  const typeOf = (part: Part): string => `World[${JSON.stringify(keyIn(exports, part))}]`;
  const className = (part: Part, { name }: Class): string => `${name}${exports.indexOf(part)}`;
  for (const part of exports)
    for (const each of part.classes) {
      const type = part.isInterface
        ? `${typeOf(part)}[${JSON.stringify(each.name)}]`
        : `World[${JSON.stringify(each.name)}]`;
      // One that nobody constructs has no type of its instances but that of its prototype.
      const instance = each.make ? `InstanceType<${type}>` : `${type}["prototype"]`;
      const typed = (func: Function_, of: string): string =>
        func.calls === undefined ? "" : `: Parameters<${of}[${JSON.stringify(func.name)}]>`;
      const body = [
        ...(each.make
          ? [
              `constructor(...args${each.make.calls === undefined ? ": unknown[]" : `: ConstructorParameters<${type}>`}) ${each.make.calls === undefined ? "{ void args; }" : implementation(place(part, each, each.make), each.make)}`,
            ]
          : []),
        ...each.methods.map(
          (func) =>
            `${func.name}(${func.calls === undefined ? "" : `...args${typed(func, instance)}`}): ${func.calls === undefined ? "never" : `ReturnType<${instance}[${JSON.stringify(func.name)}]>`} ${implementation(place(part, each, func), func)}`,
        ),
        ...each.statics.map(
          (func) =>
            `static ${func.name}(${func.calls === undefined ? "" : `...args${typed(func, type)}`}): ${func.calls === undefined ? "never" : `ReturnType<${type}[${JSON.stringify(func.name)}]>`} ${implementation(place(part, each, func), func)}`,
        ),
      ];
      lines.push(`class ${className(part, each)} { ${body.join("\n")} }`);
    }
  const calls: string[] = [];
  for (const [index, part] of imports.entries()) {
    if (part.functions.length + part.classes.length === 0) continue;
    const local = `import${index}`;
    lines.push(
      part.isInterface
        ? `import * as ${local} from ${JSON.stringify(part.key)};`
        : part.classes.length > 0
          ? `import { ${part.classes[0]!.name} as ${local} } from "$root";`
          : `import ${local} from ${JSON.stringify(part.key)};`,
    );
    const each = (where: string, callee: string, { func, calls: list }: Function_): void => {
      for (const call of list ?? []) {
        const type = outcome(func, call);
        const expression = `${callee}(${args(func, call, "accept")})`;
        calls.push(
          call.error
            ? `failed(${JSON.stringify(where)}, () => ${expression}, ${text(type, call.result, "give")});`
            : `same(${JSON.stringify(where)}, () => ${expression}, ${text(type, call.result, "give")});`,
        );
      }
    };
    for (const func of part.functions)
      each(place(part, undefined, func), part.isInterface ? `${local}[${JSON.stringify(func.name)}]` : local, func);
    for (const of of part.classes) {
      const type = part.isInterface ? `${local}.${of.name}` : local;
      for (const func of of.statics) each(place(part, of, func), `${type}[${JSON.stringify(func.name)}]`, func);
      const { make } = of;
      if (make?.calls === undefined) continue;
      for (const call of make.calls) calls.push(`new ${type}(${args(make.func, call, "accept")})[Symbol.dispose]();`);
      const object_ = `object${calls.length}`;
      if (of.methods.length === 0) continue;
      calls.push(`const ${object_} = new ${type}(${args(make.func, make.calls[0]!, "accept")});`);
      for (const func of of.methods) each(place(part, of, func), `${object_}[${JSON.stringify(func.name)}]`, func);
    }
  }
  const members = [
    ...exports.map((part) =>
      part.isInterface
        ? `${JSON.stringify(keyIn(exports, part))}: ${object(part)},`
        : [
            ...part.functions.map(
              (func) => `${JSON.stringify(func.name)}(...args) ${implementation(place(part, undefined, func), func)},`,
            ),
            ...part.classes.map((each) => `${each.name}: ${className(part, each)},`),
          ].join("\n"),
    ),
    `exerciseAll() { ${calls.join("\n")} return wrong(); },`,
  ];
  lines.push(`const world = { ${members.join("\n")} } satisfies World;`, "export default world;");
  return `${lines.join("\n")}\n`;
}

/** The host: the same values from the other side. */
function hostOf(imports: readonly Part[], exports: readonly Part[]): string {
  const answer = (where: string, { calls, func }: Function_): string => {
    if (calls === undefined) return `() => { throw new Error("not called"); }`;
    const list = calls.map(
      ({ params, result, error }) =>
        `{ params: ${literal(params)}, ${error ? `error: { payload: ${literal(result)} }` : `result: ${literal(result)}`} }`,
    );
    return `answer(${JSON.stringify(where)}, [${list.join(", ")}], ${isMade(func) ? 0 : 0})`;
  };
  const classText = (part: Part, of: Class): string => {
    const make =
      of.make?.calls === undefined ? "" : `constructor(...args) { ${JSON.stringify("make")}; made(...args); }`;
    const before =
      of.make?.calls === undefined
        ? ""
        : `const made = ${answer(place(part, of, of.make), { ...of.make, calls: [...of.make.calls, of.make.calls[0]!] })};`;
    const methods = of.methods.map((func) => `${JSON.stringify(func.name)} = ${answer(place(part, of, func), func)};`);
    const statics = of.statics.map(
      (func) => `static ${JSON.stringify(func.name)} = ${answer(place(part, of, func), func)};`,
    );
    return `(() => { ${before} return class { ${[make, ...methods, ...statics].join("\n")} [Symbol.dispose]() {} }; })()`;
  };
  const importText = imports.map((part) => {
    const members = [
      ...part.functions.map((func) => `${JSON.stringify(func.name)}: ${answer(place(part, undefined, func), func)},`),
      ...part.classes.map((of) => `${of.name}: ${classText(part, of)},`),
    ];
    if (part.isInterface) return `${JSON.stringify(part.key)}: { ${members.join("\n")} },`;
    const [func] = part.functions;
    return `${JSON.stringify(part.key)}: ${func ? answer(place(part, undefined, func), func) : classText(part, part.classes[0]!)},`;
  });
  const calls: string[] = [];
  const each = (where: string, callee: string, { calls: list, func }: Function_): void => {
    for (const { params, result, error } of list ?? []) {
      if (isMade(func)) continue;
      const call = `() => ${callee}(${params.map(literal).join(", ")})`;
      calls.push(`${error ? "fails" : "gives"}(${JSON.stringify(where)}, ${call}, ${literal(result)});`);
    }
  };
  for (const part of exports) {
    const object = part.isInterface ? `app[${JSON.stringify(part.key)}]` : "app";
    for (const func of part.functions)
      each(place(part, undefined, func), `${object}[${JSON.stringify(func.name)}]`, func);
    for (const of of part.classes) {
      for (const func of of.statics)
        each(place(part, of, func), `${object}.${of.name}[${JSON.stringify(func.name)}]`, func);
      if (of.make?.calls === undefined) continue;
      const [first, ...rest] = of.make.calls;
      calls.push(`{ const object = new ${object}.${of.name}(${first!.params.map(literal).join(", ")});`);
      for (const func of of.methods) each(place(part, of, func), `object[${JSON.stringify(func.name)}]`, func);
      calls.push("object[Symbol.dispose](); }");
      for (const call of rest)
        calls.push(`new ${object}.${of.name}(${call.params.map(literal).join(", ")})[Symbol.dispose]();`);
    }
  }
  return [
    `import { answer, fails, gives, wrong } from "./host-check.mjs";`,
    `export const imports = { ${importText.join("\n")} };`,
    `export function run(app) { ${calls.join("\n")} return [...app.exerciseAll().split("\\n"), ...wrong].filter(Boolean); }`,
    "",
  ].join("\n");
}
