import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { createPackageFromTarballData } from "@arethetypeswrong/core";
import { afterAll } from "@jest/globals";
import { pack, packages, temporaryFolder } from "./pack.ts";

/**
 * A registry of this machine that has the packages as they would be published, and no others. It ends after the tests of a file.
 *
 * @returns its address
 */
export async function registry(): Promise<string> {
  const folder = temporaryFolder();
  const tarballs = new Map(packages.map((name) => [`@wit-bindgen-ts/${name}`, pack(name, folder)]));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").slice(1);
    const [name, tarball] = [...tarballs].find(([name, tarball]) => path === name || path === basename(tarball)) ?? [];
    if (name === undefined || tarball === undefined) response.writeHead(404).end();
    else if (path !== name) response.end(readFileSync(tarball));
    else response.end(JSON.stringify(packument(name, readFileSync(tarball), `${address}${basename(tarball)}`)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return address;
}

/** What a registry says of a package with one version. */
function packument(name: string, data: Buffer, tarball: string): unknown {
  const files = createPackageFromTarballData(new Uint8Array(data));
  const manifest = JSON.parse(files.readFile(`/node_modules/${name}/package.json`)) as { readonly version: string };
  const integrity = `sha512-${createHash("sha512").update(data).digest("base64")}`;
  const version = { ...manifest, dist: { tarball, integrity } };
  return { name, "dist-tags": { latest: manifest.version }, versions: { [manifest.version]: version } };
}
