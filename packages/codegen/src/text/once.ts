/** A map, which may be a weak one. */
interface Known<Key, Item> {
  get(key: Key): Item | undefined;
  set(key: Key, item: Item): unknown;
}

/** What a map has for a key, made when it is first asked for. */
export function once<Key, Item>(known: Known<Key, Item>, key: Key, make: () => Item): Item {
  let item = known.get(key);
  if (item === undefined) {
    item = make();
    known.set(key, item);
  }
  return item;
}
