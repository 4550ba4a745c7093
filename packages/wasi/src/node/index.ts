/**
 * What Node has that the web does not: the streams of the process, files, and `node:http`.
 *
 * @packageDocumentation
 */
export { Descriptor, DirectoryEntryStream, filesystem, filesystemTypes } from "./filesystem/index.ts";
export { processStreams, writeTo } from "./process-streams.ts";
export { BusyError, type ListenerOptions, type PoolOptions, requestListener } from "./server/index.ts";
