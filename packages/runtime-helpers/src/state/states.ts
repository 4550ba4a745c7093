// What a task is at (`Task.state`).

/** The guest runs, or nothing does. */
export const RUNNING = 0;
/** Values are being lowered for a call: the host's getters may run, and must not call the guest. */
export const LOWERING = 1;
/** The same, and resources have moved: the call can be refused no more. */
export const MOVING = 2;
/** The guest waits for an import, which must not call the guest. */
export const IMPORT = 3;
/** The guest trapped, and runs no more. */
export const TRAPPED = 4;
