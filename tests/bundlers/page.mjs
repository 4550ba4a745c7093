// Loads a module as a browser does, from a server: node --experimental-vm-modules page.mjs <address>. Prints what it leaves as `result`.
import { createContext, SourceTextModule } from "node:vm";

const context = createContext({
  ...{ URL, URLSearchParams, TextDecoder, TextEncoder, WebAssembly, Response, fetch, atob, btoa, console },
  ...{ setTimeout, clearTimeout, queueMicrotask, AbortController, AbortSignal, performance, crypto, structuredClone },
});
const modules = new Map();

/** The module at an address; each is loaded once, however many import it. */
function load(address) {
  let module = modules.get(address);
  if (module === undefined) {
    module = loaded(address);
    modules.set(address, module);
  }
  return module;
}

async function loaded(address) {
  const response = await fetch(address);
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || !/javascript/.test(type)) throw new Error(`${address}: ${response.status} ${type}`);
  return new SourceTextModule(await response.text(), {
    context,
    identifier: address,
    initializeImportMeta: (meta) => {
      meta.url = address;
    },
    importModuleDynamically: (specifier) => evaluated(new URL(specifier, address).href),
  });
}

const linking = new Map();

async function evaluated(address) {
  const module = await load(address);
  let linked = linking.get(address);
  if (linked === undefined) {
    linked = module.link((specifier, from) => load(new URL(specifier, from.identifier).href));
    linking.set(address, linked);
  }
  await linked;
  await module.evaluate();
  return module;
}

await evaluated(process.argv[2]);
console.log(await context.result);
