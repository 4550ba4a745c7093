/** Runs something while all objects have a property that somebody put into `Object.prototype`. */
export function polluted<T>(name: string | null, run: () => T): T {
  if (name === null) return run();
  Object.defineProperty(Object.prototype, name, {
    configurable: true,
    writable: true,
    enumerable: false,
    value: 1,
    __proto__: null,
  } as PropertyDescriptor);
  try {
    return run();
  } finally {
    delete (Object.prototype as unknown as Record<string, unknown>)[name];
  }
}
