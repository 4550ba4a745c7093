export { type GuestEngine, guestEntry, type GuestEntry, USER_MODULE } from "./entry.ts";
