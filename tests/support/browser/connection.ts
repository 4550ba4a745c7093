type Message = Readonly<Record<string, unknown>>;

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: Message;
  readonly error?: unknown;
}

interface Waiting {
  done(result: Message): void;
  fail(error: Error): void;
}

/** Commands and events as JSON over a WebSocket: what DevTools of Chromium and WebDriver BiDi of Firefox have in common. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #commands = new Map<number, Waiting>();
  readonly #events = new Map<string, () => void>();
  #last = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#take(JSON.parse(String(data)) as Answer));
    socket.addEventListener("close", () => {
      for (const { fail } of this.#commands.values()) fail(new Error("the browser has ended"));
    });
  }

  /** Connects to a browser that listens. */
  static async to(address: string): Promise<Connection> {
    const socket = new WebSocket(address);
    await new Promise((done, fail) => {
      socket.addEventListener("open", done);
      socket.addEventListener("error", () => fail(new Error(`no browser listens at ${address}`)));
    });
    return new Connection(socket);
  }

  /** Sends a command; gives its result. */
  send(method: string, params: object = {}, sessionId?: string): Promise<Message> {
    const id = ++this.#last;
    return new Promise((done, fail) => {
      this.#commands.set(id, { done, fail });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }

  /** The next event of this name. */
  next(method: string): Promise<void> {
    return new Promise((done) => this.#events.set(method, done));
  }

  #take({ id, method, result, error }: Answer): void {
    if (method !== undefined) this.#events.get(method)?.();
    if (id === undefined) return;
    const command = this.#commands.get(id);
    this.#commands.delete(id);
    if (result === undefined) command?.fail(new Error(JSON.stringify(error)));
    else command?.done(result);
  }
}
