import type { PlanModule } from "@wit-bindgen-ts/wit-parser";

const WORDS: Readonly<Record<PlanModule["kind"], string>> = { static: "core", adapter: "adapter" };

/**
 * What the file of a core module is called: `app.core.wasm`, `app.core2.wasm`, `app.adapter.wasm`.
 *
 * @param name what the files of its world are called
 * @param count from 1, among the modules of its kind
 */
export const coreFileName = (name: string, kind: PlanModule["kind"], count: number): string =>
  `${name}.${WORDS[kind]}${count === 1 ? "" : count}.wasm`;

const CORE_FILE = new RegExp(`^(.*)\\.(?:${Object.values(WORDS).join("|")})\\d*\\.wasm$`);

/** The way back: what the files of the world are called that a core module is of; undefined for any other file. */
export const coreFileOwner = (path: string): string | undefined => CORE_FILE.exec(path)?.[1];
