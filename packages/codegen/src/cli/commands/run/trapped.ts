/** What `run` exits with for a trap: as Wasmtime does, and as a shell tells of a program that was aborted. */
export const TRAPPED = 134;
