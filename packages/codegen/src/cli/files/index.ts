export { CliError } from "./error.ts";
export { readExisting } from "./existing.ts";
export { readComponent, readDocumentedComponent, readTypesInput } from "./input.ts";
export { writeFiles } from "./write.ts";
