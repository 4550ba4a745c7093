import type { ShapedItems, WorldShape } from "@wit-bindgen-ts/wit-parser";
import type { Settings } from "../../../options/index.ts";
import {
  annotation,
  type Body,
  code,
  helperType,
  NameScope,
  pair,
  property,
  quoted,
  type SourceFile,
  word,
  written,
} from "../../../text/index.ts";
import { preamble } from "../../declarations/index.ts";

/** What the file is called, without extension, that has the shape of a world. */
export const worldFileName = (name: string): string => `${name}.world`;

/** The shape of a world as a module of its own, since only who loads components has need of it. */
export function worldShapeFile(shape: WorldShape, title: string, settings: Settings): SourceFile {
  const nodes = written((body) => {
    body.doc([code`The types of what the world imports and exports, to hold those of components against.`]);
    body.block(
      code`export const world${annotation(code`${helperType("WorldShape")}`)} =`,
      (inner) => {
        for (const side of ["imports", "exports"] as const)
          inner.block(code`${word(side)}:`, (items) => writeItems(shape[side], items), code`,`);
      },
      code`;`,
    );
  });
  return {
    path: worldFileName(settings.name),
    preamble: preamble(title, settings),
    nodes,
    exported: ["world"],
    scope: NameScope.code(),
  };
}

function writeItems(scopes: ShapedItems, body: Body): void {
  for (const [scope, items] of Object.entries(scopes))
    body.block(
      code`${property(scope)}:`,
      (inner) => {
        for (const [name, type] of Object.entries(items)) inner.line`${pair(name, quoted(type))},`;
      },
      code`,`,
    );
}
