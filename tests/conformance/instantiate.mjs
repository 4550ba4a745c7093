// Instantiates generated modules with stub imports: `node instantiate.mjs <module>...` prints a JSON object that has,
// for each module that failed, why. A process of its own, so that modules run as users run them, not in jest's realm.

import { pathToFileURL } from "node:url";

/** Anything that an import may be: an interface, a function or a class, with anything as its members. */
const anything = new Proxy(function anything() {}, {
  // `prototype` as it is, since classes have one; no `then`, or it would be taken for a promise.
  get: (target, key) => (typeof key === "symbol" || key === "prototype" || key === "then" ? target[key] : anything),
});

const imports = new Proxy({}, { get: (_, key) => (typeof key === "symbol" ? undefined : anything) });

const failures = {};
for (const file of process.argv.slice(2)) {
  try {
    const { instantiate } = await import(pathToFileURL(file).href);
    await instantiate(imports);
  } catch (error) {
    failures[file] = String(error).split("\n")[0];
  }
}
console.log(JSON.stringify(failures));
