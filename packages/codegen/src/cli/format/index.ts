export { formatFiles } from "./format.ts";
