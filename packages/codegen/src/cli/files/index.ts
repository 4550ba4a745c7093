export { CliError } from "./error.ts";
export { readExisting } from "./existing.ts";
export { readComponent, readDocumentedComponent, readTypesInput, readWit, type WitChoices } from "./input.ts";
export { writeFiles } from "./write.ts";
