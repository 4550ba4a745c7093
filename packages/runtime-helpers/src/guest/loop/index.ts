export { isInstalled as hasQueue } from "../queue/jobs.ts";
export { engineWaits } from "./engine-turns.ts";
export { canPoll, liveCount, type Poll, pollBy, register } from "./live.ts";
export { enter, run } from "./run.ts";
export { type Clock, clearTimeout, clockBy, hasClock, setInterval, setTimeout } from "./timers.ts";
