import { expect, test } from "@jest/globals";
import { bindings } from "./support.ts";

class Item {
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  size(): number {
    return this.#size;
  }

  static sum(a: Item, b: Item): number {
    return a.size() + b.size();
  }
}

interface Ticket {
  number(): number;
  again(): number;
}

/** A component that gives on the host's resource, and exports one of its own under two names. */
interface SecondNames {
  readonly MyItem: typeof Item;
  readonly whole: {
    readonly Item: typeof Item;
    newItem(size: number): Item;
    itemSize(self: Item): number;
    itemSum(a: Item, b: Item): number;
    find(size: number): Item;
  };
  weigh(item: Item): number;
  myItemWeight(item: Item): number;
  readonly FirstTicket: new (number: number) => Ticket;
  readonly SecondTicket: new (number: number) => Ticket;
  take(ticket: Ticket): number;
}

const instance = async (): Promise<SecondNames> =>
  (await bindings<SecondNames>("second-names")).instantiate({
    store: { Item, find: (size: number) => new Item(size) },
  });

test("the host's class is exported as it is, under each name", async () => {
  const api = await instance();
  expect(api.MyItem).toBe(Item);
  expect(api.whole.Item).toBe(Item);
});

test("functions of a resource that belongs elsewhere are functions beside its class", async () => {
  const { whole } = await instance();
  expect(whole.newItem(3)).toBeInstanceOf(Item);
  expect(whole.itemSize(new Item(4))).toBe(4);
  expect(whole.itemSum(new Item(4), whole.find(5))).toBe(9);
});

test("functions that the component lifts for it take it as any parameter", async () => {
  const api = await instance();
  expect(api.weigh(new Item(6))).toBe(6);
  expect(api.myItemWeight(new Item(7))).toBe(7);
  expect(() => api.myItemWeight({} as Item)).toThrow(TypeError);
});

test("the component's own class is one, with the methods of both names", async () => {
  const api = await instance();
  expect(api.SecondTicket).toBe(api.FirstTicket);
  const ticket = new api.FirstTicket(8);
  expect(ticket.number()).toBe(8);
  expect(ticket.again()).toBe(8);
  expect(api.take(new api.SecondTicket(9))).toBe(9);
});

test("what is exported is what another component may import", async () => {
  const { instantiate } = await bindings<SecondNames>("second-names");
  const { whole } = await instance();
  const next = await instantiate({ store: whole });
  expect(next.MyItem).toBe(Item);
  expect(next.weigh(new Item(2))).toBe(2);
});
