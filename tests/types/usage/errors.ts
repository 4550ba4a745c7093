// Error types: what `attempt` knows, and what a host function may look like.
import { attempt, attemptNew, ComponentError, err, type Fails, ok, type Result } from "@wit-bindgen-ts/runtime-helpers";
import type {
  Code,
  Problem,
  Results,
} from "../../../snapshots/compounds/transpile/interfaces/fixtures-compounds-results-export.ts";
import type { Results as Host } from "../../../snapshots/compounds/transpile/interfaces/fixtures-compounds-results-import.ts";
import type {
  Failure,
  Store,
} from "../../../snapshots/resources/transpile/interfaces/fixtures-resources-store-0.3.1-export.ts";

export function calls(api: Results): void {
  const list: [string, number][] = api.recordAndVariant("a");
  api.neither();
  void list;
  // @ts-expect-error: arguments are checked as of any function
  api.recordAndVariant(1);
}

export function attempts(api: Results, store: Store): string {
  const result: Result<[string, number][], Problem> = attempt(api.recordAndVariant, "a");
  if (result.tag === "err" && result.val.tag === "at") return result.val.val.toFixed();
  const code: Result<string, Code> = attempt(api.toEnum);
  // @ts-expect-error: another error type
  const wrong: Result<string, Problem> = attempt(api.toEnum);
  // @ts-expect-error: an argument is missing
  attempt(api.recordAndVariant);
  // @ts-expect-error: an argument of another type
  attempt(api.recordAndVariant, 1);
  const half: Result<void, string> = attempt(api.onlyErr);
  const unit: Result<number, undefined> = attempt(api.onlyOk);
  const of: Result<unknown, Failure> = attempt(store.Blob.tryOpen, "a");
  void [wrong, half, unit, of];
  return code.tag === "ok" ? code.val : (code.val satisfies "bad" | "worse");
}

export function attemptsOnObjects({ Blob, Checked }: Store): void {
  const blob = new Blob([1]);
  const length: Result<number, Failure> = attempt(blob, "append", [1]);
  // @ts-expect-error: another error type
  const wrong: Result<number, number> = attempt(blob, "append", [1]);
  // @ts-expect-error: an argument of another type
  attempt(blob, "append", 1);
  // @ts-expect-error: no such method
  attempt(blob, "missing");
  // @ts-expect-error: the method would be called without its object
  attempt(blob.append, [1]);
  // @ts-expect-error: a static function needs no object
  attempt(Blob, "tryOpen", "a");
  const checked: Result<InstanceType<typeof Checked>, string> = attemptNew(Checked, 1);
  // @ts-expect-error: an argument of another type
  attemptNew(Checked, "1");
  // What an inner function throws is not known, unless one says it.
  const closed: Result<number, unknown> = attempt(() => blob.append([1]));
  const said: Result<number, Failure> = attempt(() => blob.append([1]));
  // @ts-expect-error: it is not known to be no error
  const sure: undefined = closed.tag === "err" ? closed.val : undefined;
  void [length, wrong, checked, said, sure];
}

export function payload(error: unknown): Problem | undefined {
  return error instanceof ComponentError ? (error as ComponentError<Problem>).payload : undefined;
}

/** A host is written without a word about `Fails`. */
export const host: Host = {
  both: () => 1,
  onlyOk: () => 1,
  onlyErr() {
    throw new ComponentError("a");
  },
  neither() {},
  recordAndVariant: (text) => [[text.trim(), 1]],
  toEnum: () => "a",
  nested: () => ok(1),
  value(x) {
    if (x.tag === "err") throw new Error(x.val.trim());
  },
  bare: () => {},
  half: (x) => x.tag,
  inTuple: ([a, b]) => [a.tag === "ok" ? ok(a.val) : err(undefined), b],
  noThing: () => undefined,
};

export const wrongHost: Host = {
  ...host,
  // @ts-expect-error: the result's type
  toEnum: () => 1,
  // @ts-expect-error: a value is not the result that holds it
  nested: () => 1,
};

/** And a host's function may say it: then tests call it as the component does. */
export const said: (() => number) & Fails<string> = () => 1;
export const asked: Result<number, string> = attempt(said);
