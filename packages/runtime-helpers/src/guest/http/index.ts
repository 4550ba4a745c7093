export { fetchBy } from "./fetch.ts";
export { type HeadersLike, SmallHeaders } from "./headers.ts";
export type { FetchInput, FetchOptions, FetchRequest } from "./request.ts";
export type { Dropped, Handler, HttpFields, HttpRequest, HttpRequestBody, HttpTypes } from "./resources.ts";
export { type FetchHeaders, type FetchResponse, SmallResponse } from "./response.ts";
