import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { equal, ok, thrown } from "../../async/scenarios/check.ts";
import { type GuestName, guestNames, type Scenario, type Stop } from "./env.ts";

const stops: Stop[] = [
  { port: "Zürich", miles: 1.5, notes: [] },
  { port: "", miles: 2, notes: ["fog", "naïve 𝄞", ""] },
];

/** As the engines count it, in bytes. */
const MEMORY = 200 * 2 ** 20;

const each = (name: GuestName): Record<string, Scenario> => ({
  [`${name}: strings`]: async ({ guests }) => {
    const { routes } = (await guests[name]()).api;
    for (const text of ["Ada", "", "Wörld 😀", "é".repeat(100_000), "\0", "a\uD800"])
      equal(routes.hail(text), `Ahoy, ${text.replace("\uD800", "\uFFFD")}!`);
  },
  [`${name}: lists of records, and a result`]: async ({ guests }) => {
    const { routes } = (await guests[name]()).api;
    equal(routes.back(stops), [...stops].reverse());
    equal(routes.back([]), []);
    equal(routes.length(stops), 3.5);
    const error = thrown(() => routes.length([...stops, { port: "Malmö", miles: -1, notes: [] }]));
    ok(error instanceof ComponentError, "it is an error of the function");
    equal((error as ComponentError).payload, "Malmö lies behind");
    equal(routes.length(stops), 3.5);
  },
  [`${name}: imports`]: async ({ guests }) => {
    const { routes, endings } = (await guests[name]()).api;
    equal(routes.berth("Zürich"), "⚓ Zürich 😀");
    equal(routes.berth("Malmö"), undefined);
    equal(routes.anchor(4), 5);
    equal(endings.signal(2 ** 31 - 1), 2 ** 32 - 2);
    equal(endings.signal(7), 14);
  },
  [`${name}: many calls, with more values than a collector keeps`]: async ({ guests }) => {
    const { routes } = (await guests[name]({ berthOf: (port) => port.repeat(2) })).api;
    const many = Array.from({ length: 1000 }, (_, i) => ({ port: `ö${i}`, miles: i, notes: [`${i}`, "é"] }));
    const reversed = [...many].reverse();
    for (let round = 0; round < 40; round++) equal(routes.back(many), reversed);
    const long = "ü".repeat(3000);
    for (let i = 0; i < 2000; i++) {
      equal(routes.hail(`${long}${i}`), `Ahoy, ${long}${i}!`);
      equal(routes.berth(`é${i}`), `é${i}é${i}`);
    }
  },
});

const own: Record<string, Scenario> = {
  "Go collects while it is called, and no import is called meanwhile that may not be": async ({ guests }) => {
    const { routes, goroutines } = (await guests["go-grow"]()).api;
    const before = goroutines.collect();
    const long = "ü".repeat(30_000);
    for (let i = 0; i < 1000; i++) equal(routes.hail(long).length, long.length + 7);
    ok(goroutines.collect() > before + 5, "it collected");
  },
  "memory beyond 2 GiB is not taken until it is used": async ({ guests }) => {
    const before = process.memoryUsage().rss;
    const { routes } = (await guests["c-high"]()).api;
    equal(routes.hail("é".repeat(1_000_000)).length, 1_000_007);
    const taken = process.memoryUsage().rss - before;
    ok(taken < MEMORY, `${taken} bytes`);
  },
};

/** What goes in comes out. */
export const scenarios: Readonly<Record<string, Scenario>> = Object.assign({}, ...guestNames.map(each), own);
