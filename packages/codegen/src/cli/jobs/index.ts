/** What there is to generate, and what comes of it. */
export type { Job } from "./job.ts";
export { jobOf } from "./modes.ts";
export { generated, type Produced, produce } from "./produce.ts";
