/** Text before it is final: parts that are put together, and names that are given when a file is printed. */
export { camelCase, memberNames, pascalCase } from "./casing.ts";
export {
  annotation,
  atom,
  code,
  type Hole,
  ifNamed,
  joined,
  list,
  nothing,
  requiring,
  templateCode,
  typescript,
  word,
} from "./code.ts";
export { comment } from "./comment.ts";
export { binary, call, cast, chain, conditional, construct, type Expr, grouped, notNull } from "./expression.ts";
export { identifier, member, pair, property, quoted, staticName, template } from "./literal.ts";
export type {
  Code,
  DeclaredName,
  Definition,
  GlobalName,
  HelperName,
  HelperType,
  HelperValue,
  ImportedName,
  Name,
  Node,
  Place,
  Requirement,
} from "./model.ts";
export {
  declare,
  global,
  helper,
  helperType,
  imported,
  publicType,
} from "./name.ts";
export { Body, place, written } from "./node.ts";
export { once } from "./once.ts";
export {
  cellSpan,
  closest,
  codeSpan,
  fileName,
  foldedPath,
  inComment,
  visible,
  visibleJson,
  WatIds,
  watComment,
  watDoc,
  watString,
} from "./plain/index.ts";
export { type FileOptions, type Language, printFile, printPart, type SourceFile } from "./print/index.ts";
export { NameScope } from "./scope.ts";
export { arrayType, generic, readonlyType, type TypeExpr, tupleType, undefinedType, union } from "./type.ts";
