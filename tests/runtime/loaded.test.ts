import { runAs } from "./support.ts";

// What the components do when they are transpiled, they do when they are loaded into bindings from WIT alone.
runAs("planned");

/** All that says something of guests whose component has one module, with a 32-bit memory, and its strings in one encoding. */
const files = [
  "careless",
  "exceptions",
  "functions",
  "geometry",
  "hostile",
  "host-resources",
  "kinds",
  "refused",
  "resources",
  "results",
  "strings",
  "wrong-values",
] as const;

for (const file of files) await import(`./${file}.test.ts`);
