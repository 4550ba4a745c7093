import { code, global, list, type Name, nothing, quoted } from "../../text/index.ts";
import { canonLift, canonLiftPromised, type Frame, type LiftedFunction } from "../canon/index.ts";

/**
 * The body of a function of the guest.
 *
 * @param options the parameter with its options, where it is promised
 */
export function liftBody(
  lifted: LiftedFunction,
  params: readonly Name[],
  options: Name | undefined,
  frame: Frame,
): void {
  const { suspension, refusal } = lifted;
  if (refusal !== undefined) {
    const given = options === undefined ? params : [...params, options];
    // Parameters that nothing uses are an error for those who have it so.
    const cause = given.length === 0 ? nothing : code`, { cause: { ${list(given)} } }`;
    return frame.line`throw new ${global("Error")}(${quoted(refusal)}${cause});`;
  }
  if (suspension === undefined || options === undefined) return canonLift(lifted, params, frame);
  canonLiftPromised(lifted, suspension, params, options, frame);
}
