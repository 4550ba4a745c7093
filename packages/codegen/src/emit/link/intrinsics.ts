import { UnsupportedError } from "../../ir/index.ts";
import {
  annotation,
  cast,
  code,
  declare,
  type Name,
  type NameScope,
  type Node,
  word,
  written,
} from "../../text/index.ts";

/** `context.get` and `context.set`, which the plan has as items of the engine. */
export function intrinsic(item: string, name: Name, store: Name, scope: NameScope): readonly Node[] {
  const [, verb, bits, slot] = /^context-(get|set)-i(32|64)-(\d)$/.exec(item) ?? [];
  if (slot === undefined)
    throw new UnsupportedError(`the component uses the built-in ${item}, which is not supported yet`);
  const type = bits === "64" ? word("bigint") : word("number");
  const place = code`${store}.context[${Number(slot)}]`;
  return written((body) => {
    body.gap();
    if (verb === "get") {
      body.block(code`function ${name}()${annotation(type)}`, (lines) => lines.line`return ${cast(place, type)};`);
    } else {
      const value = declare(scope.inner(), "value");
      const head = code`function ${name}(${value}${annotation(type)})${annotation(word("void"))}`;
      body.block(head, (lines) => lines.line`${place} = ${value};`);
    }
  });
}
