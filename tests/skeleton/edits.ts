/** A world with what hosts give: functions, resources with methods, statics and constructors, and functions of the world itself. */
export const WIT = `package a:b@1.2.0;

/// Keys and values.
interface store {
  record options { exact: bool }
  variant fault { missing(string), other }
  /// Goes over all keys.
  resource cursor {
    constructor(start: u32);
    /// The next one.
    next: func() -> option<string>;
    skip: func(count: u32);
    open: static func(name: string, options: options) -> result<cursor, fault>;
  }
  /// Finds a value.
  lookup: func(key: string) -> result<option<string>, fault>;
  enter: func(key: string, value: string);
  size: func() -> u32;
}

interface log {
  enum level { debug, error }
  write: func(level: level, text: string);
}

world w {
  import store;
  import log;
  import greet-them: func(names: list<string>) -> string;
  import now: func() -> u64;
  export run: func();
}
`;

/** What somebody has made of the first skeleton: other names, other places, helpers, comments, and a style of their own. */
export const implementation = `// Copyright somebody.
import { inspect } from "./somewhere.ts";
import type { Imports } from "./gen/app.ts";
import type * as log from "./gen/interfaces/a-b-log.ts";
import type * as store from "./gen/interfaces/a-b-store.ts";

const values = new Map<string, string>()   // no semicolon, three spaces

/* A class with state of its own. */
class Cursor implements store.Cursor {
  #keys = [...values.keys()];
  static #opened = 0;
  constructor(private readonly start: number) {
    this.helper();
  }

  // My own remark.
  /** The next one. */
  next(): string | undefined { return this.#keys[this.start] }

  skip = (count: number): void => { this.#keys.splice(0, count); };

  private helper(): void {
    Cursor.#opened++;
  }

  static open(name: string): Cursor {
    return new Cursor(name.length + Cursor.#opened)
  }
}

const logger = {
  write(level: log.Level, text: string): void {
    inspect(\`\${level}: \${text}\`);
    // A body with a "}" in it, and a line that is no mark: wit-bindgen-ts: was here
  } // behind
};

function size() {
  return values.size;
}

export const imports = {
  "a:b/store@1.2.0": {
    Cursor,
    lookup(key) {
      return values.get(key);
    },

    enter: (key, value) => void values.set(key, value),
    size // no comma behind it
  },
  // What follows is somewhere else.
  'a:b/log@1.2.0': logger,
  ["greet-them"](names) { return names.join(", ") },
  now: () => BigInt(0), /* the last one */
} satisfies Imports;

export const afterwards = 1;
`;

/** An edit of the WIT, with what a merge has to make of it. */
export interface Edit {
  readonly what: string;
  readonly change: (wit: string) => string;
  /** What is added, in order. */
  readonly adds: readonly string[];
  /** What is marked, in order: the member, what it was and what it is now. */
  readonly marks: readonly string[];
  /** Whether the compiler takes the result: else it asks the user for the same as the mark. */
  readonly compiles: boolean;
}

const replaced =
  (from: string | RegExp, to: string) =>
  (wit: string): string =>
    wit.replace(from, to);

const LOOKUP = "func(key: string) -> result<option<string>, fault>";

export const edits: readonly Edit[] = [
  {
    what: "a function added",
    change: replaced(
      "  size: func()",
      "  /// Takes it out.\n  remove: func(key: string, options: options) -> bool;\n  size: func()",
    ),
    adds: ["remove"],
    marks: [],
    compiles: true,
  },
  {
    what: "a function removed",
    change: replaced(/ *size: .*\n/, ""),
    adds: [],
    marks: ["size: func() -> u32 -> gone"],
    compiles: false,
  },
  {
    what: "a function renamed",
    change: replaced("enter:", "put:"),
    adds: ["put"],
    marks: ["enter: func(key: string, value: string) -> gone"],
    compiles: false,
  },
  {
    what: "a parameter added, which the compiler does not tell",
    change: replaced("lookup: func(key: string)", "lookup: func(key: string, options: options)"),
    adds: [],
    marks: [`lookup: ${LOOKUP} -> func(key: string, options: options) -> result<option<string>, fault>`],
    compiles: true,
  },
  {
    what: "a parameter of another type",
    change: replaced("write: func(level: level, text: string)", "write: func(level: level, text: list<string>)"),
    adds: [],
    marks: ["write: func(level: level, text: string) -> func(level: level, text: list<string>)"],
    compiles: false,
  },
  {
    what: "another type behind an alias, and another result",
    change: (wit) =>
      wit.replace("import now: func() -> u64;", "type time = u64;\n  import now: func() -> option<time>;"),
    adds: [],
    marks: ["now: func() -> u64 -> func() -> option<u64>"],
    compiles: true,
  },
  {
    what: "an interface added, with a resource of a name that is taken",
    change: (wit) =>
      wit
        .replace(
          "interface log {",
          "interface ways {\n  resource cursor { up: func() -> bool; }\n  root: func() -> cursor;\n}\n\ninterface log {",
        )
        .replace("  import log;", "  import log;\n  import ways;"),
    adds: ["a:b/ways@1.2.0"],
    marks: [],
    compiles: true,
  },
  {
    what: "an interface removed",
    change: replaced("  import log;\n", ""),
    adds: [],
    marks: ["a:b/log@1.2.0: a:b/log@1.2.0 -> gone"],
    compiles: false,
  },
  {
    what: "a method added",
    change: replaced("    skip: func", "    /// Whether there are more.\n    more: func() -> bool;\n    skip: func"),
    adds: ["more"],
    marks: [],
    compiles: true,
  },
  {
    what: "a method removed",
    change: replaced(/ *skip: .*\n/, ""),
    adds: [],
    marks: ["skip: func(count: u32) -> gone"],
    compiles: true,
  },
  {
    what: "a method changed",
    change: replaced("next: func()", "next: func(count: u32)"),
    adds: [],
    marks: ["next: func() -> option<string> -> func(count: u32) -> option<string>"],
    compiles: true,
  },
  {
    what: "a static function changed, another added",
    change: replaced(
      "open: static func(name: string, options: options)",
      "close: static func();\n    open: static func(name: string)",
    ),
    adds: ["close"],
    marks: [
      "open: static func(name: string, options: options) -> result<cursor, fault> -> static func(name: string) -> result<cursor, fault>",
    ],
    compiles: true,
  },
  {
    what: "a constructor changed",
    change: replaced("constructor(start: u32)", "constructor(start: u32, end: u32)"),
    adds: [],
    marks: ["constructor: constructor(start: u32) -> constructor(start: u32, end: u32)"],
    compiles: true,
  },
  {
    what: "a resource added and one removed",
    change: (wit) => wit.replace(/ *\/\/\/ Goes over[\s\S]*?\n {2}\}\n/, "  resource pager { turn: func(); }\n"),
    adds: ["Pager"],
    marks: ["Cursor: resource cursor -> gone"],
    compiles: false,
  },
  {
    what: "a function of the world added, one changed",
    change: (wit) =>
      wit
        .replace("names: list<string>", "names: list<string>, loud: bool")
        .replace("  export run", "  import wait-for: async func(ms: u32) -> bool;\n  export run"),
    adds: ["wait-for"],
    marks: ["[: func(names: list<string>) -> string -> func(names: list<string>, loud: bool) -> string"],
    compiles: true,
  },
  {
    what: "another version of the package",
    change: replaced("@1.2.0", "@1.3.0"),
    adds: [],
    marks: ["a:b/store@1.2.0: a:b/store@1.2.0 -> a:b/store@1.3.0", "a:b/log@1.2.0: a:b/log@1.2.0 -> a:b/log@1.3.0"],
    compiles: false,
  },
];
