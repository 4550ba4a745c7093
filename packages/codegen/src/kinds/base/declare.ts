import { type Code, code, joined, type Node, type TypeExpr, written } from "../../text/index.ts";

/** A case of a declared union. */
export interface DeclaredCase {
  readonly docs: readonly Code[];
  readonly type: TypeExpr;
}

/** `export type Name = A | B;`, a case to a line where they have docs or one line would be too long. */
export function unionDeclaration(name: Code, cases: readonly DeclaredCase[]): readonly Node[] {
  const short = code`export type ${name} = ${joined(
    cases.map(({ type }) => type),
    " | ",
  )};`;
  const long = written((body) => {
    body.line`export type ${name} =`;
    const lines = written((nested) => {
      for (const [index, { docs, type }] of cases.entries()) {
        nested.doc(docs);
        nested.line`| ${type}${index === cases.length - 1 ? code`;` : code``}`;
      }
    });
    body.add({ kind: "nested", body: lines });
  });
  return cases.every(({ docs }) => docs.length === 0) ? [{ kind: "fitted", short, long }] : long;
}
