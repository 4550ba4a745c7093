/** Asks a worker what it shows, with options of `instantiate`. */
export function ask(worker, options) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done, fail) => {
    port1.onmessage = ({ data }) => done(data);
    worker.onerror = (error) => fail(new Error(error.message ?? "the worker does not start"));
    worker.postMessage(options, [port2]);
  });
}
