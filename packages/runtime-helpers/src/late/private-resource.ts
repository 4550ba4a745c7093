import { type AnyInstance, abort, HandleTable, ResourceType } from "../state/index.ts";

/** What a component does with the handles of a resource. */
export interface PrivateResource {
  readonly "resource-new": (rep: number) => number;
  readonly "resource-rep": (index: number) => number;
  readonly "resource-drop": (index: number) => void;
}

/**
 * A resource of the component that the world does not know, so that nobody outside can have one.
 *
 * @param dtor called with what a handle stood for
 */
export function privateResource(name: string, instance: AnyInstance, dtor: (rep: number) => void): PrivateResource {
  const { store } = instance;
  const [handles, type] = [new HandleTable(store), new ResourceType(name)];
  const guarded =
    <T>(act: (value: number) => T) =>
    (value: number): T => {
      try {
        return act(value);
      } catch (e) {
        store.cause ??= e;
        return abort(store, e);
      }
    };
  return {
    "resource-new": guarded((rep) => {
      instance.checkLeave(`${name}.new`);
      return handles.add(type, rep);
    }),
    "resource-rep": guarded((index) => handles.rep(index, type) as number),
    "resource-drop": guarded((index) => {
      instance.checkLeave(`${name}.drop`);
      const rep = handles.drop(index, type);
      if (rep !== undefined) dtor(rep as number);
    }),
  };
}
