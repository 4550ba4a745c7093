// Installs what the demo needs: `dependencies`, which are of it and of the build. `devDependencies` are of the tests, a gigabyte of
// compilers, engines and Nodes. Who has them keeps them, since installing less would take them away.
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";

const everything = existsSync(new URL("../node_modules/jest", import.meta.url));
execSync(everything ? "pnpm install" : "pnpm install --prod --filter demo...", { stdio: "inherit" });
