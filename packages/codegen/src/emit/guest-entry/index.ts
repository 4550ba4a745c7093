export { type GuestEngine, type GuestEntry, guestEntry, USER_MODULE } from "./entry.ts";
