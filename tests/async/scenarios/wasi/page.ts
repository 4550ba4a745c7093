import { InputStream, OutputStream } from "@wit-bindgen-ts/wasi";
import { equal, ok } from "../check.ts";
import { granted, online, type WasiScenario } from "./env.ts";

/** What a page has, and Node has not. */
interface Page {
  readonly document: {
    createElement(name: string): Box;
    readonly body: { appendChild(box: Box): Box };
  };
  requestAnimationFrame(frame: () => void): void;
}

interface Box {
  textContent: string;
  readonly style: { transform: string };
}

const CHUNK = 65536;

/** An animation, and how many frames of it there were. */
class Animation {
  frames = 0;
  #isOver = false;
  #waiting: (() => void)[] = [];

  constructor({ document, requestAnimationFrame }: Page) {
    const box = document.body.appendChild(document.createElement("div"));
    box.textContent = "moves";
    const frame = (): void => {
      box.style.transform = `translateX(${++this.frames % 100}px)`;
      for (const resume of this.#waiting.splice(0)) resume();
      if (!this.#isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  end(): void {
    this.#isOver = true;
  }

  /** Goes on so many frames later. */
  async later(count: number): Promise<void> {
    for (const end = this.frames + count; this.frames < end; )
      await new Promise<void>((resume) => this.#waiting.push(resume));
  }

  /** How many frames there are while something runs. */
  async during(run: () => Promise<unknown>): Promise<number> {
    const { frames } = this;
    await run();
    return this.frames - frames;
  }
}

/** Pages go on while a guest waits, in frames that what it waits for comes after. */
export const page: Readonly<Record<string, WasiScenario>> = {
  "a page animates while its guest fetches, sleeps and streams": async ({ instantiate, server }) => {
    const animation = new Animation(globalThis as unknown as Page);
    const { tasks, pipes } = await instantiate(granted(online));
    const key = Math.random();
    const fetching = async (): Promise<void> => {
      const asked = tasks["fetchAll"]!([`http://${server}/together/2/${key}/guest`], [1]);
      await animation.later(10);
      await fetch(`http://${server}/together/2/${key}/page`);
      equal(await asked, [[200, "one of 2".length]]);
    };
    let left = 20;
    const source = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          await animation.later(1);
          if (left-- === 0) controller.close();
          else controller.enqueue(new Uint8Array(CHUNK));
        },
      },
      { highWaterMark: 0 },
    );
    const copying = async (): Promise<void> =>
      equal(
        await pipes["copy"]!(new InputStream(source), new OutputStream({ write: () => animation.later(1) })),
        BigInt(20 * CHUNK),
      );
    ok((await animation.during(fetching)) >= 10, "it stood still during requests");
    ok((await animation.during(() => tasks["sleepBoth"]!(100, 150))) >= 2, "it stood still during timers");
    ok((await animation.during(copying)) >= 20, "it stood still during a stream");
    animation.end();
  },
};
