/**
 * What Node has that the web does not: the streams of the process, files, `node:http`, and timers that block the thread.
 *
 * @packageDocumentation
 */
export { blockingTimers } from "./blocking-timers.ts";
export { Descriptor, DirectoryEntryStream, filesystem, filesystemTypes } from "./filesystem/index.ts";
export { processStreams, writeTo } from "./process-streams.ts";
export { BusyError, type ListenerOptions, type PoolOptions, requestListener } from "./server/index.ts";
