/** What values take in JavaScript, roughly and in bytes: a place in an object or array, and an object itself. */
export const SLOT = 8;
export const OBJECT = 24;
