/// <reference lib="esnext.disposable" preserve="true" />
import { checkSync } from "../errors.ts";
import type { AnyInstance, HandleTable, ResourceType } from "../state/index.ts";

/** `Symbol.dispose`, or what stands for it where the engine has none. */
export const dispose: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for("dispose") as typeof Symbol.dispose);

const fallback = Symbol.for("dispose");

/** The guest drops a handle of a resource of the host: what it owned is disposed of (CanonicalABI.md, "canon resource.drop"). */
export function dropHostResource(
  instance: AnyInstance,
  handles: HandleTable,
  type: ResourceType,
  index: number,
  func: string,
): void {
  instance.checkLeave(func);
  const object = handles.drop(index, type) as { [dispose]?: () => void; [fallback]?: () => void } | undefined;
  if (object === undefined) return;
  instance.leave(func);
  const method = object[dispose] ?? object[fallback];
  checkSync(method?.call(object), func);
  instance.store.resume();
}
