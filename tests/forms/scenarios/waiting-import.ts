import { equal, failure, matches, ok, sleep } from "../../async/scenarios/check.ts";
import { isPoisoned } from "./ends.ts";
import type { GuestName, Start, Voyage } from "./env.ts";

type Suspended = Omit<Voyage, "routes"> & {
  readonly routes: Omit<Voyage["routes"], "anchor"> & { anchor(ms: number): Promise<number> };
};

export interface Env {
  readonly guests: Readonly<Record<GuestName, Start<Suspended>>>;
}

const wait = (ms: number): Promise<number> => sleep(ms).then(() => ms + 1);

const each = (name: GuestName): Record<string, (env: Env) => Promise<void>> => ({
  [`${name} waits for the host, one call after the other`]: async ({ guests }) => {
    const { routes } = (await guests[name]({ wait })).api;
    equal(await Promise.all([routes.anchor(20), routes.anchor(1)]), [21, 2]);
    equal(routes.hail("Wörld 😀"), "Ahoy, Wörld 😀!");
    equal(await routes.anchor(0), 1);
  },
  [`${name} ends where the promise of the host rejects`]: async ({ guests }) => {
    const reason = new Error("the anchor is lost");
    const guest = await guests[name]({ wait: () => Promise.reject(reason) });
    const error = await failure(guest.api.routes.anchor(1));
    ok(error === reason, String(error));
    matches(await failure(guest.api.routes.anchor(1)), /^Trap: routes.anchor: .*: routes.anchor: the anchor is lost$/);
    isPoisoned(guest, "routes.anchor", reason);
  },
});

/** Guests that are suspended where they call the host. */
export const waiting = (...names: GuestName[]): Readonly<Record<string, (env: Env) => Promise<void>>> =>
  Object.assign({}, ...names.map(each));
