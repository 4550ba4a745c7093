/** Pieces of text that mean something to some reader: the language, its comments, tools, terminals. */
export const PIECES: readonly string[] = [
  ..."'\"`\\/*#@&;:,.(){}[]=$%?!|~^+- _\n\r\t\0\u000b\u000c\u001b\u007f\u0085\u009b\u00a0\u00ad\u200b\u2028\u2029\ufeff",
  ..."\u202e\u2066\u200f\u{1f980}\u{e0001}",
  ...[
    "*/",
    "/*",
    "//",
    "${",
    `\${x}`,
    `\`\${globalThis.pwned=1}\``,
    "\\u000a",
    "\\",
    '\\"',
    "</script>",
    "<!--",
    "-->",
  ],
  ...["\nglobalThis.pwned=1//", "\r\nglobalThis.pwned=1//", "\u2028globalThis.pwned=1//", "*/globalThis.pwned=1/*"],
  ...["@ts-ignore", "\n@ts-expect-error", "\n// @ts-nocheck\n", "@jsx h", "/// <reference path='x' />", "#!/bin/sh"],
  ...["//# sourceMappingURL=data:x", "//@ sourceURL=x", "/*# sourceMappingURL=x */", "eslint-disable", "#region"],
  ...[
    "__proto__",
    "constructor",
    "eval",
    "arguments",
    "then",
    "import('x')",
    '";globalThis.pwned=1//',
    "a".repeat(400),
  ],
];

/** Kebab names that mean something in JavaScript. */
export const WORDS: readonly string[] = [
  "constructor",
  "to-string",
  "value-of",
  "then",
  "arguments",
  "eval",
  "await",
  "new",
];
