/**
 * What Node has that the web does not: the streams of the process, and `node:http`.
 *
 * @packageDocumentation
 */
export { processStreams, writeTo } from "./process-streams.ts";
export { requestListener, type Serve } from "./request-listener.ts";
