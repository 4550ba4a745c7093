export { guestItems, guestModule } from "./guest-modules.ts";
