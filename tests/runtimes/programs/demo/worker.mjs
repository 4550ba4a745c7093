// In a worker of any sort: answers a message, which has options of `instantiate`, at the port that comes with it.
import { run } from "./web.mjs";

const answer = ({ data, ports: [port] }) =>
  run(undefined, data).then(
    (shown) => port.postMessage(shown),
    (error) => port.postMessage(String(error?.stack ?? error)),
  );

addEventListener("message", answer);
// A shared worker is told of each page.
addEventListener("connect", ({ ports: [page] }) => {
  page.onmessage = answer;
});
