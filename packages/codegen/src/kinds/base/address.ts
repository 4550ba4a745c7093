import { binary, type Expr } from "../../text/index.ts";

/** A place in memory. */
export interface Address {
  readonly base: Expr;
  readonly offset: number;
}

/** A place further on. */
export const at = (address: Address, offset: number): Address => ({
  base: address.base,
  offset: address.offset + offset,
});

/** An expression for the address. */
export const addressText = ({ base, offset }: Address): Expr => (offset === 0 ? base : binary(base, "+", offset));

/** An element of those that lie one behind the other. */
export const elementAt = (address: Address, index: Expr, size: number): Address => ({
  base: binary(addressText(address), "+", size === 1 ? index : binary(index, "*", size)),
  offset: 0,
});
