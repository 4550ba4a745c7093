export { type BuildEngine, type GuestEntry, guestEntry, LOOP_MODULE, USER_MODULE } from "./entry.ts";
