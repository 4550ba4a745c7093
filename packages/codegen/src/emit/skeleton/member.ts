import type { Resource } from "../../ir/index.ts";
import type { Code, Node, TypeExpr } from "../../text/index.ts";

/** Something that a host gives, as a file of its own has it. */
export type Member = FunctionMember | InterfaceMember | ResourceMember | SecondNameMember | ModuleMember;

interface Common {
  /** What it is called in the object or class that it is of. */
  readonly name: string;
  /** In a class: of the class itself, not of its objects. */
  readonly isStatic: boolean;
  /** In one line, what it is: where another stands there, it is another. It fits into comments. */
  readonly signature: string;
  /** Whether a host may leave it out. */
  readonly isOptional: boolean;
  readonly docs: readonly Code[];
}

export interface FunctionMember extends Common {
  readonly kind: "function" | "constructor";
  /** `name(params): result` */
  readonly head: Code;
  readonly body: readonly Node[];
}

export interface InterfaceMember extends Common {
  readonly kind: "interface";
  readonly members: readonly Member[];
}

/** A class. */
export interface ResourceMember extends Common {
  readonly kind: "resource";
  readonly resource: Resource;
  /** What the class may be called, best first. */
  readonly classNames: readonly string[];
  /** The generated type of its objects. */
  readonly type: TypeExpr;
  readonly members: readonly Member[];
}

/** Another name of a class. */
export interface SecondNameMember extends Common {
  readonly kind: "second-name";
  readonly resource: Resource;
}

/** A core module. */
export interface ModuleMember extends Common {
  readonly kind: "module";
  readonly head: Code;
  readonly body: readonly Node[];
}

/** All that a file has to have that gives a world what it imports, or what it exports. */
export interface SkeletonPlan {
  /** The generated module that has the type of all of it: its path without extension, from the output folder. */
  readonly path: string;
  /** That type, and what a constant of it is called. */
  readonly typeName: string;
  readonly constantName: string;
  readonly docs: readonly Code[];
  readonly members: readonly Member[];
  /** Whether the file's default is that constant, since it is the module that is looked at. */
  readonly isDefault: boolean;
  /** By which names modules that are declared under these are imported, by their path. */
  readonly ambient: ReadonlyMap<string, string>;
  /** What the generated modules may be called that have types, best first, by their path. */
  readonly namespaces: ReadonlyMap<string, readonly string[]>;
}

/** What a member is known by among those of the same object or class. */
export const memberKey = ({ name, isStatic }: Pick<Member, "name" | "isStatic">): string =>
  isStatic ? `static ${name}` : name;

/** The members within one. */
export const membersWithin = (member: Member): readonly Member[] => ("members" in member ? member.members : []);
