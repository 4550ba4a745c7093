import { type CoreCall, Suspension } from "./suspension.ts";

/** Suspends nothing: a call that would have to wait traps. */
export class NoSuspension extends Suspension {
  suspending(_params: string, result: string, start: CoreCall, end: CoreCall): CoreCall {
    const [call, finish] = [start, end] as ((...args: unknown[]) => unknown)[];
    const hasArea = result === "*";
    return (...args: unknown[]) => {
      call!(...args);
      return hasArea ? finish!(args[args.length - 1]) : finish!();
    };
  }

  promising(): never {
    throw new Error("no function is promised where none may wait");
  }
}
