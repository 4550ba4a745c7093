/** A world with all that authors of hosts and of guests look at in an editor. */
export const AUTHOR_WORLD = `package a:b@1.0.0;

/// A store.
interface store {
  /// What goes wrong.
  variant fault { missing(string), full(u32), other }
  enum level { debug, info }
  flags bits { read, write }
  record entry { key: string, level: option<level>, bits: bits, tags: list<tuple<string, fault>> }
  type entries = list<entry>;
  /// Goes over all of them.
  resource cursor {
    constructor(at: level);
    next: func() -> option<fault>;
    read: func(n: u32) -> result<entries, fault>;
    open: static func(name: string) -> result<cursor, fault>;
  }
  /// Finds one:
  ///
  /// \`\`\`ts
  /// const entry = lookup("a"); /* or undefined */
  /// \`\`\`
  lookup: func(key: string, at: option<level>) -> result<option<entry>, fault>;
  levels: func(of: entry) -> list<level>;
  delete: func(key: string);
}

interface handler {
  use store.{entry, fault, cursor};
  record reply { status: u16 }
  handle: func(of: entry, at: cursor) -> result<reply, fault>;
}

world app {
  use store.{level};
  type pair = tuple<level, level>;
  import store;
  import greet-them: func(names: list<string>) -> pair;
  export store;
  export handler;
  export run-all: func(of: pair) -> u64;
}
`;
