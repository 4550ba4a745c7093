import { pathToFileURL } from "node:url";

// What `import.meta.url` stands for in the bundle: only the parser asks for it, to find its WebAssembly.
export const parserUrl = pathToFileURL(require.resolve("@wit-bindgen-ts/wit-parser")).href;

// What `import.meta.dirname` stands for: from there the packages are found that codegen depends on.
export const bundleFolder = __dirname;
