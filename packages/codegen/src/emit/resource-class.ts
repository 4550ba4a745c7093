import { type Func, quote, type Resource } from "../ir/index.ts";
import type { Expr } from "../kinds/index.ts";
import type { CodeModule } from "./code-module.ts";
import { type Lifted, liftedBody } from "./lifted.ts";
import { methodNames } from "./modules.ts";
import { returnType, typedParams } from "./types-module.ts";
import type { Writer } from "./writer.ts";

/** The names that generated code has for a resource of the guest. */
export interface ClassNames {
  readonly class: string;
  readonly owned: string;
  readonly drop: string;
  readonly finalizer: string;
}

/** A resource of the guest, as a class of the instantiation. */
export interface ResourceClass extends ClassNames {
  readonly resource: Resource;
  /** What it is called in messages. */
  readonly label: string;
  /** Its type in the declarations. */
  readonly tsName: string;
  readonly dtor: Expr | undefined;
  /** Its functions with their core functions. */
  readonly lifted: ReadonlyMap<Func, Lifted>;
}

/** Around lines that find what is behind an object; whether anything needs that shows when all is written. */
const FINDER_START = "\0finder ";
const FINDER_END = "\0";

/** Leaves out finders that nothing uses. */
export function dropUnusedFinders(writer: Writer, used: ReadonlySet<string>): void {
  let dropping = false;
  writer.rewrite((line) => {
    const text = line.trimStart();
    if (text.startsWith(FINDER_START)) dropping = !used.has(text.slice(FINDER_START.length));
    else if (text === FINDER_END) dropping = false;
    else return dropping ? undefined : line;
    return undefined;
  });
}

export function writeResourceClass(item: ResourceClass, module: CodeModule, writer: Writer): void {
  const { resource, class: name, owned, tsName } = item;
  const { ts } = text(module);
  const Owned = module.use("Owned");
  writer.line(`const ${item.finalizer} = new ${module.use("Finalizer")}(${item.drop});`);
  writer.line();
  writer.line(FINDER_START + owned);
  writer.line(`/** Finds what is behind an object of \`${name}\` that this instantiation made. */`);
  writer.line(`let ${owned}${ts(`: (value: unknown, path: string) => ${Owned}`)};`);
  writer.line();
  writer.line(FINDER_END);
  writer.block(`class ${name}${ts(` implements ${tsName}`)}`, () => {
    writer.line(`${ts("readonly ")}#owned${ts(`: ${Owned}`)};`);
    writer.line();
    writer.line(FINDER_START + owned);
    writer.block("static", () => {
      writer.block(
        `${owned} = (value, path) =>`,
        () => {
          writer.line(
            `if (typeof value !== "object" || value === null || !(#owned in value)) throw new ${module.use("Mismatch")}(${quote(resource.name)}, value, path);`,
          );
          writer.line("return value.#owned;");
        },
        ";",
      );
    });
    writer.line();
    writer.line(FINDER_END);
    writeConstructor(item, module, writer);
    const names = methodNames(resource);
    for (const func of resource.functions) {
      const lifted = item.lifted.get(func);
      if (func.kind === "constructor" || lifted === undefined) continue;
      const typed = typedParams(func, module.types, module.names);
      const params = typed.map((param) => param.name);
      const list = typed.map((param) => param.name + ts(`: ${param.type}`)).join(", ");
      writer.line();
      writer.block(
        `${func.kind === "static" ? "static " : ""}${names.get(func)!}(${list})${ts(`: ${returnType(func, module.types)}`)}`,
        () => liftedBody(lifted, params, module, writer),
      );
    }
    writer.line();
    writer.block(`[${module.use("dispose")}]()${ts(": void")}`, () => writer.line(`${item.drop}(this.#owned);`));
  });
  writer.line();
  writeDrop(item, module, writer);
}

const text = (module: CodeModule): { ts: (text: string) => string } => ({ ts: (part) => module.ts(part) });

/** An object is made by the guest's constructor, or around a resource that came out of the guest. */
function writeConstructor(item: ResourceClass, module: CodeModule, writer: Writer): void {
  const { ts } = text(module);
  const Owned = module.use("Owned");
  const make = item.resource.functions.find((func) => func.kind === "constructor");
  const lifted = make && item.lifted.get(make);
  if (make === undefined || lifted === undefined) {
    writer.block(`constructor(owned${ts(`: ${Owned}`)})`, () => {
      writer.line(
        `if (!(owned instanceof ${Owned})) throw new TypeError(${quote(`${item.label} has no constructor`)});`,
      );
      writer.line("this.#owned = owned;");
      writer.line(`${item.finalizer}.add(this, owned);`);
    });
    return;
  }
  const typed = typedParams(make, module.types, module.names);
  const params = typed.map(({ name }) => name);
  // What came out of the guest takes the place of the first parameter, and the others are left out.
  const [first = "owned"] = params;
  const either = typed.map(({ name, type }, index) =>
    index === 0 ? name + ts(`: ${type} | ${Owned}`) : name + ts(`?: ${type}`),
  );
  writer.block(`constructor(${either.join(", ") || first + ts(`?: ${Owned}`)})`, () => {
    const args = params.map((name, index) => (index === 0 ? name : name + ts("!"))).join(", ");
    writer.line(`this.#owned = ${first} instanceof ${Owned} ? ${first} : ${item.class}.#construct(${args});`);
    writer.line(`${item.finalizer}.add(this, this.#owned);`);
  });
  writer.line();
  const list = typed.map(({ name, type }) => name + ts(`: ${type}`)).join(", ");
  writer.block(`static #construct(${list})${ts(`: ${Owned}`)}`, () => liftedBody(lifted, params, module, writer));
}

function writeDrop({ resource, label, drop: name, dtor }: ResourceClass, module: CodeModule, writer: Writer): void {
  const Owned = module.use("Owned");
  writer.block(`function ${name}(owned${module.ts(`: ${Owned}`)})${module.ts(": void")}`, () => {
    writer.line("if (owned.rep === undefined || !owned.owned || store.trapped) return;");
    if (dtor === undefined) return writer.line("owned.rep = undefined;");
    writer.line(`store.enter(${quote(`${label}.drop`)});`);
    const body = (): void => writer.line(`${dtor}(owned.take(${quote(resource.name)}, ""));`);
    writer.split("try", body, "catch (e)", () => writer.line("throw store.trap(e);"));
  });
}
