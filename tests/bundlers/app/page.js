import { run } from "./main.js";

globalThis.result = run();
