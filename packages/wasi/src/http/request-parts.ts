import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { Method, Scheme } from "../generated/interfaces/wasi-http-types.ts";

const METHODS: readonly Method["tag"][] = [
  "get",
  "head",
  "post",
  "put",
  "delete",
  "connect",
  "options",
  "trace",
  "patch",
];
const TOKEN = /^[!#$%&'*+\-.^_`|~\da-z]+$/i;

/** A method as the guest knows it. */
export function methodOf(name: string): Method {
  const tag = METHODS.find((method) => method.toUpperCase() === name);
  return tag === undefined || tag === "other" ? { tag: "other", val: name } : { tag };
}

/** What a method is called. */
export const methodName = (method: Method): string => (method.tag === "other" ? method.val : method.tag.toUpperCase());

/** A scheme as the guest knows it. */
export function schemeOf(name: string): Scheme {
  const tag = name.toUpperCase();
  return tag === "HTTP" || tag === "HTTPS" ? { tag } : { tag: "other", val: name };
}

/** What a scheme is called. */
export const schemeName = (scheme: Scheme): string => (scheme.tag === "other" ? scheme.val : scheme.tag.toLowerCase());

const check = (isValid: boolean): void => {
  if (!isValid) throw new ComponentError(undefined);
};

/** @throws ComponentError where a request can not have it */
export const checkMethod = (method: Method): void => check(method.tag !== "other" || TOKEN.test(method.val));
/** @throws ComponentError where a request can not have it */
export const checkScheme = (scheme: Scheme | undefined): void =>
  check(scheme?.tag !== "other" || /^[a-z][\d+\-.a-z]*$/i.test(scheme.val));
/** @throws ComponentError where a request can not have it */
export const checkAuthority = (authority: string | undefined): void =>
  check(authority === undefined || /^[\w.~!$&'()*+,;=:%[\]-]+$/.test(authority));
/** @throws ComponentError where a request can not have it */
export const checkPath = (path: string | undefined): void =>
  check(path === undefined || /^[\x21\x22\x24-\x7e\x80-\u{10ffff}]*$/u.test(path));
