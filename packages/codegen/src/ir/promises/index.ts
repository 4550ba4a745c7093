/** What promises and streams of JavaScript can stand for. */
export {
  type AwaitedForm,
  awaitedForm,
  givenForm,
  isGivenAsPromise,
  type PromiseForm,
  usedForm,
} from "./forms.ts";
export { type Future, type FutureLayout, futureOf } from "./future.ts";
export { wasiResource } from "./wasi-resource.ts";
