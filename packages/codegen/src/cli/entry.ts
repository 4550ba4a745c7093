/** What the bundle exports: the command, and the API of its config, which the command loads where there is one. */
export { start } from "./start.ts";

export const config = (): Promise<typeof import("./config-api.ts")> => import("./config-api.ts");
