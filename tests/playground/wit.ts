/** A small package whose function has a name. */
export const small = (name: string): string => `package a:b;

interface api {
  ${name}: func(text: string) -> string;
}

world app {
  export api;
}
`;

/** A large one: 200 interfaces with types of their own. */
export const largeWit: string = [
  "package large:parts;",
  ...Array.from(
    { length: 200 },
    (_, at) => `interface part${at} {
  record item${at} { name: string, sizes: list<u32>, next: option<u64> }
  variant change${at} { added(item${at}), removed(string), none }
  resource store${at} {
    constructor(name: string);
    apply: func(change: change${at}) -> result<item${at}, string>;
  }
}`,
  ),
  `world large { ${Array.from({ length: 200 }, (_, at) => `export part${at};`).join(" ")} }`,
].join("\n");
