// What `import.meta.url` stands for in the bundle: only the parser asks for it, to find its WebAssembly.
export const parserUrl = import.meta.resolve("@wit-bindgen-ts/wit-parser");
