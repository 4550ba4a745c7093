export { readBinary, readModule, readWat } from "./binary.ts";
export { CliError, PlacedError } from "./error.ts";
export { readExisting } from "./existing.ts";
export { readComponent, readDocumentedComponent, readTypesInput, readWorld, type WitChoices } from "./input.ts";
export { readUserFile } from "./user-file.ts";
export { isFolder, watchedPaths } from "./watched.ts";
export { readWit, readWitText, type WitInput } from "./wit.ts";
export { writeFiles } from "./write.ts";
