// Unpacks the Chromium that comes from npm into the folder that is given, with what a system may lack.
import { fileURLToPath } from "node:url";

// Where the package unpacks to.
process.env.TMPDIR = process.argv[2];
const { default: chromium, inflate } = await import("@sparticuz/chromium");
await chromium.executablePath();
// NSS and others, which few systems have that are made for servers.
await inflate(fileURLToPath(new URL("../bin/al2023.tar.br", import.meta.resolve("@sparticuz/chromium"))));
