import {
  annotation,
  Body,
  type Code,
  call,
  code,
  declare,
  type Hole,
  helper,
  list,
  type Name,
  type NameScope,
  type Node,
  templateCode,
  word,
} from "../../../text/index.ts";
import type { Linking } from "../linking.ts";

/** A core function of a few lines, which stands for a trampoline. */
export class CoreFunction {
  readonly body: Body = new Body();
  readonly linking: Linking;
  readonly #scope: NameScope;

  constructor(linking: Linking) {
    this.linking = linking;
    this.#scope = linking.library.scope.inner();
  }

  local(hint: string): Name {
    return declare(this.#scope, hint);
  }

  /** Parameters by the types of their core values. */
  params(hints: readonly string[]): Name[] {
    return hints.map((hint) => this.local(hint));
  }

  line(strings: TemplateStringsArray, ...holes: Hole[]): void {
    this.body.put(templateCode(strings, holes));
  }

  /** Where a call can come back into a component instance, every call between instances is checked. */
  enter(caller: Hole, callee: Hole): void {
    const { plan, parts } = this.linking;
    if (plan.mayReenter) this.line`${parts.entrances.name}.enter(${caller}, ${callee});`;
  }

  exit(): void {
    const { plan, parts } = this.linking;
    if (plan.mayReenter) this.line`${parts.entrances.name}.exit();`;
  }

  /** The function. */
  plain(name: Name, params: readonly TypedName[], result: Code): readonly Node[] {
    return [this.#block(name, params, result, this.body.nodes)];
  }

  /** The same for one that can trap, which no exception handler of a guest may catch. */
  guarded(name: Name, params: readonly TypedName[], result: Code): readonly Node[] {
    const { linking } = this;
    if (linking.catches === "never") return this.plain(name, params, result);
    const error = this.local("e");
    const attempt: Node = {
      kind: "either",
      head: code`try`,
      body: this.body.nodes,
      otherwise: code`catch (${error})`,
      rest: [
        { kind: "line", code: code`${linking.store}.cause ??= ${error};` },
        { kind: "line", code: code`return ${call(helper("abort"), linking.store, error)};` },
      ],
    };
    return [this.#block(name, params, result, [attempt])];
  }

  #block(name: Name, params: readonly TypedName[], result: Code, body: readonly Node[]): Node {
    const signature = list(params.map(({ name: param, type }) => code`${param}${annotation(type)}`));
    return { kind: "block", head: code`function ${name}(${signature})${annotation(result)}`, body, tail: code`` };
  }
}

/** A parameter with its type. */
export interface TypedName {
  readonly name: Name;
  readonly type: Code;
}

/** Parameters that are numbers. */
export const numbers = (names: readonly Name[]): TypedName[] => names.map((name) => ({ name, type: word("number") }));
