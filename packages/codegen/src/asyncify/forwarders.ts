import type { Binaryen, BinaryenModule } from "./binaryen.ts";
import { functionInfos } from "./reading.ts";

/**
 * Whether each function of a module only calls another with its own parameters, and gives what that gives, as the shims do that
 * link a core module to imports which need its memory. Such functions have nothing to put aside: called again, they call again.
 */
export const onlyForwards = (module: BinaryenModule, binaryen: Binaryen): boolean =>
  functionInfos(module, binaryen).every(
    ({ body, params }) => body === 0 || isForward(body, binaryen.expandType(params).length, binaryen),
  );

function isForward(body: number, params: number, binaryen: Binaryen): boolean {
  const { CallId, CallIndirectId, ConstId, LocalGetId } = binaryen;
  const id = binaryen.getExpressionId(body);
  if (id !== CallId && id !== CallIndirectId) return false;
  const { operands = [], target, isReturn } = binaryen.getExpressionInfo(body);
  if (isReturn === true || operands.length !== params) return false;
  if (id === CallIndirectId && binaryen.getExpressionId(target as number) !== ConstId) return false;
  return operands.every(
    (operand, position) =>
      binaryen.getExpressionId(operand) === LocalGetId && binaryen.getExpressionInfo(operand).index === position,
  );
}
