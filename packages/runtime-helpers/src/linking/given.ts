/** What answers imports that the host does not give: `"trap"`, a trap when the guest calls one; without it, instantiating fails. */
export type Missing = "trap" | undefined;

type Bare<K> = K extends `${infer Name}@${string}` ? Name : K;

/** `incoming-handler` as `incomingHandler`. With what comes before, it ends in itself, for which compilers have a thousand words, not fifty. */
type Camel<Name extends string, Before extends string = ""> = Name extends `${infer Word}-${infer Words}`
  ? Camel<Words, `${Before}${Cased<Word, Before>}`>
  : `${Before}${Cased<Name, Before>}`;

type Cased<Word extends string, Before> = Before extends "" ? Lowercase<Word> : Capitalize<Lowercase<Word>>;

/** The short name of an interface. */
type Short<K> = Bare<K> extends `${string}/${infer Name}` ? Camel<Name> : never;

/** The ids that have a short name; of what has such a name itself, that. */
type Named<Name, Keys> = Keys extends Name ? Keys : [Name] extends [Short<Keys>] ? Keys : never;

/** The short name of an interface, where nothing else has it. */
type SoleShort<K, Keys> = [Named<Short<K>, Keys>] extends [K] ? Short<K> : never;

type OtherVersion<K, Has> = Extract<Has, Bare<K> | `${Bare<K> & string}@${string}`>;

/** The name under which an object of names `Has` has an import: its own, that of another version, one without, its short name. */
type Found<K, Has, Keys> = K extends Has
  ? K
  : [OtherVersion<K, Has>] extends [never]
    ? [Extract<Has, SoleShort<K, Keys>>] extends [never]
      ? K
      : SoleShort<K, Keys>
    : OtherVersion<K, Has>;

/** Functions and classes are whole, and of interfaces there may be parts. */
type Part<T> = T extends ((...args: never) => unknown) | (abstract new (...args: never) => unknown) ? T : Partial<T>;

/** All of the imports or, where what is missing traps, as many as there are. */
type All<T, M> = [M] extends ["trap"] ? { [K in keyof T]?: Part<T[K]> } : T;

/** What an object of such names has to have. */
type Needed<Names, T, M> = { [K in keyof All<T, M> as Found<K, Names, keyof T>]: All<T, M>[K] };

/** What gives the parameters of functions their types where they are written on the spot. */
type Hints<T> = { [K in keyof T as K | Bare<K> | SoleShort<K, keyof T>]?: Part<T[K]> };

/**
 * Imports `T` as an object of these `Names` may have them: under their ids, another version, without one, or under their short names.
 * The names alone are inferred, which are known before the types of functions' parameters are.
 */
export type Given<Names extends PropertyKey, T, M extends Missing> = { [Name in Names]?: unknown } & Needed<
  Names,
  T,
  M
> &
  Hints<T>;
