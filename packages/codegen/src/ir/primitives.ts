import type { PrimitiveType } from "@wit-bindgen-ts/wit-parser";
import type { Type } from "./model.ts";

/** The type of a primitive's name. */
export function primitive(name: PrimitiveType): Type {
  switch (name) {
    case "bool":
    case "char":
    case "string":
    case "error-context":
      return { kind: name };
    case "f32":
      return { kind: "float", bits: 32 };
    case "f64":
      return { kind: "float", bits: 64 };
    default:
      return { kind: "integer", name };
  }
}
