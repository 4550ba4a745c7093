import { Exit, wasi } from "@wit-bindgen-ts/wasi";
import { blockingTimers, filesystem } from "@wit-bindgen-ts/wasi/node";
import { harbour, type Start } from "../env.ts";

type Instantiate<Exports> = (imports: object) => Promise<Exports>;

const start =
  <Exports>(instantiate: Instantiate<Exports>, more: object): Start<Exports> =>
  async (host = {}) => {
    let said = "";
    const utf8 = new TextDecoder();
    const stderr = (bytes: Uint8Array): void => {
      said += utf8.decode(bytes, { stream: true });
    };
    const given = { ...wasi({ stderr }), ...filesystem(), ...more };
    const api = await instantiate({ ...given, "test:voyage/harbour": { ...harbour, ...host } });
    return { api, said: () => said };
  };

/** Guests as components, whose waits block the thread. */
export const component = <Exports>(instantiate: Instantiate<Exports>): Start<Exports> =>
  start(instantiate, blockingTimers());

/** The same where they are suspended. */
export const suspended = <Exports>(instantiate: Instantiate<Exports>): Start<Exports> => start(instantiate, {});

/** The adapter of preview 1 knows success and failure, and nothing else. */
export const exited = (error: unknown): boolean => error instanceof Exit && error.code === 1;
