import { Trap } from "../errors.ts";

/** A call that an adapter makes from one component instance to another. */
export type AdapterCall = readonly [func: string, caller: number, callee: number];

/**
 * The trap of an adapter, with Wasmtime's text for it and the call in which it happens.
 *
 * @param adapter the index of the call; -1 where adapters share the code that traps
 */
export function adapterTrap(message: string, calls: readonly AdapterCall[], adapter: number): Trap {
  const call = calls[adapter];
  if (call === undefined) return new Trap(`wasm trap: ${message}`);
  const [func, caller, callee] = call;
  return new Trap(`wasm trap: ${message}: component instance ${caller} calls ${func} of component instance ${callee}`, {
    located: true,
  });
}
