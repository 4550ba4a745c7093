/** What runs where it is read as HTML, in this page or the one around it. */
export const MARKUP = "<img src=x onerror=globalThis.pwned=1>";

export const hostileWit = `/// ${MARKUP}
package a:b;

/// </pre><script>globalThis.pwned=1</script>${MARKUP}
interface hostile {
  /// ${MARKUP}
  f: func();
}

world app {
  export hostile;
}
`;

const quoted = JSON.stringify(MARKUP);

/** The names of core modules and of what they give each other are any text. */
export const hostileComponent = `(component
  (core module $a (@name ${quoted}) (func (export ${quoted})))
  (core module $b (@name "</style></svg>${MARKUP}\\"]; click core0 call alert()")
    (import ${quoted} ${quoted} (func $f))
    (func (export "fail") call $f unreachable))
  (core instance $i (instantiate $a))
  (core instance $j (instantiate $b (with ${quoted} (instance $i))))
  (func (export "fail") (canon lift (core func $j "fail"))))`;
