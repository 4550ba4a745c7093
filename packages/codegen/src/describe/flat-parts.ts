import { type CoreType, type PointerSize, pointerType } from "../abi/index.ts";
import { resolveAlias, type Type } from "../ir/index.ts";
import { layoutOf } from "../kinds/index.ts";
import { casesOf, type Part, partsOf } from "./parts.ts";

/** A core value of a value: what it is called, and what it is of which type. */
export interface FlatPart {
  readonly name: string;
  readonly core: CoreType;
  readonly role: "value" | "tag" | "payload" | "pointer" | "length";
  readonly of: Type;
}

/** The core values of what a function takes, where these are no more than a function can take, in their order. */
export const flatParts = (parts: readonly Part[], size: PointerSize): FlatPart[] =>
  parts.flatMap(({ name, type }) => flatten(name, type, size));

function flatten(name: string, named: Type, size: PointerSize): FlatPart[] {
  const type = resolveAlias(named);
  const inner = (parts: readonly Part[]): FlatPart[] =>
    parts.flatMap((part) => flatten(`${name}.${part.name}`, part.type, size));
  switch (type.kind) {
    case "string":
    case "list":
    case "map":
      return (["pointer", "length"] as const).map((role) => ({
        name: `${name}.${role}`,
        core: pointerType(size),
        role,
        of: named,
      }));
    case "record":
      return inner(type.fields);
    case "tuple":
      return inner(partsOf(type.types));
    case "fixed-list":
      return inner(partsOf(Array.from({ length: type.length }, () => type.element)));
    case "variant":
    case "option":
    case "result": {
      const [tag, ...payload] = layoutOf(type, size).flat!;
      const shared = payload.map((core, at): FlatPart => ({ name: `${name}.${at}`, core, role: "payload", of: named }));
      const hasPayload = casesOf(type).some((item) => item.type !== undefined);
      return [{ name: hasPayload ? `${name}.tag` : name, core: tag!, role: "tag", of: named }, ...shared];
    }
    default:
      return [{ name, core: layoutOf(type, size).flat![0]!, role: "value", of: named }];
  }
}
