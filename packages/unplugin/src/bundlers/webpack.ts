import { fileURLToPath } from "node:url";
import type { Bindings } from "../bindings.ts";

/** What of a compiler of webpack or Rspack is used. */
export interface WebpackCompiler {
  readonly context: string;
  readonly options: { readonly module: { readonly rules: unknown[] } };
}

const loader = fileURLToPath(new URL("./webpack-loader.js", import.meta.url));

/** What webpack and Rspack do: the module by a rule, and each core module by one for assets, which is the same file with another query. */
export function addRules({ context, options }: WebpackCompiler, bindings: Bindings): void {
  bindings.root = context;
  const use = [{ loader, options: { bindings } }];
  // The last rules, since they decide: that of the bundler for .wasm would make something else of it.
  options.module.rules.push(
    { test: /\.wasm$/, resourceQuery: /[?&]component(?:[&=]|$)/, oneOf: kinds(use) },
    {
      test: /\.wit$/,
      resourceQuery: (query: string) => !/[?&](?:raw|url|inline)(?:[&=]|$)/.test(query),
      oneOf: kinds(use),
    },
  );
}

const kinds = (use: readonly object[]): object[] => [
  {
    resourceQuery: /[?&]part=[^&]*\.wasm(?:&|$)/,
    type: "asset/resource",
    // The default has the query in it.
    generator: { filename: "[name].core.[contenthash][ext]" },
    use,
  },
  { type: "javascript/auto", sideEffects: false, use },
];
