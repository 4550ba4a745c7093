export { deliverComponent } from "./deliver-component.ts";
export { readGuestWit } from "./guest-wit.ts";
