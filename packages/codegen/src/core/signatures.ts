import { type CoreShape, type CoreType, coreShape, type PointerSize, pointerType } from "../abi/index.ts";
import type { Func } from "../ir/index.ts";
import { isCounted, layoutOf } from "../kinds/index.ts";

/** The type of a core function. */
export interface CoreFunctionType {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}

/** How parameters and result of a function travel, with pointers of so many bytes. */
export function coreShapeOf({ params, result }: Func, size: PointerSize): CoreShape {
  const layouts = params.map(({ type }) => layoutOf(type, size));
  return coreShape(layouts, result && layoutOf(result, size));
}

/** The core function that a module imports for a function of the host's: where its result goes through memory, it is told where to. */
export function loweredType(func: Func, size: PointerSize): CoreFunctionType {
  const pointer = pointerType(size);
  const { params = [pointer], result } = coreShapeOf(func, size);
  return result === undefined ? { params: [...params, pointer], results: [] } : { params, results: result };
}

/** The core function that a module exports for a function of its own: where its result goes through memory, it says where that is. */
export function liftedType(func: Func, size: PointerSize): CoreFunctionType {
  const pointer = pointerType(size);
  const { params = [pointer], result = [pointer] } = coreShapeOf(func, size);
  return { params, results: result };
}

/** What the core function needs of its module, beside itself. */
export interface CoreNeeds {
  readonly memory: boolean;
  readonly realloc: boolean;
}

/** What a function needs of the module that imports it, or exports it, by the direction of its scope. */
export function coreNeeds(func: Func, size: PointerSize): CoreNeeds {
  const { params, result } = coreShapeOf(func, size);
  const [isSpilled, isReturnedInMemory] = [params === undefined, result === undefined];
  const given = func.params.some(({ type }) => isCounted(type));
  const returned = func.result !== undefined && isCounted(func.result);
  return {
    memory: isSpilled || isReturnedInMemory || given || returned,
    // It is the host that allocates: for the parameters of an export, and for the result of an import, whose area the module gives.
    realloc: func.scope.direction === "import" ? returned : given || isSpilled,
  };
}
