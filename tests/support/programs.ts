import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** Node 26 and TypeScript 7, whatever runs the tests. */
export const node: string = join(root, "node_modules/node/bin/node");
export const typescript: string = join(root, "node_modules/typescript/bin/tsc");
