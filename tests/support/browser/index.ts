export { type ChromiumProgram, chromium, chromiumProgram } from "./chromium.ts";
export { firefox } from "./firefox.ts";
export type { Browser, Page } from "./launch.ts";
export { runInPage } from "./page.ts";
