import { run } from "./main.js";

// Without an await at the top level: chunks that import each other would wait for each other.
run().then(console.log);
