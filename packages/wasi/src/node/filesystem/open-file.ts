import { closeSync, fstatSync, readSync, writeSync } from "node:fs";

/** How much is read at once. */
const MOST = 65536;

/** A file that is open, as long as its descriptor or a stream over it is there. */
export class OpenFile {
  readonly fd: number;
  /** Whether it has positions, which pipes and devices have not. */
  readonly #isSeekable: boolean;
  #users = 1;

  constructor(fd: number, isSeekable: boolean) {
    this.fd = fd;
    this.#isSeekable = isSeekable;
  }

  /** The same for another who will release it. */
  share(): this {
    this.#users += 1;
    return this;
  }

  release(): void {
    this.#users -= 1;
    if (this.#users === 0) closeSync(this.fd);
  }

  /** The bytes at a position, `length` at most; none at the end. */
  read(length: bigint, position: bigint): Uint8Array {
    const bytes = new Uint8Array(length < MOST ? Number(length) : MOST);
    const count = readSync(this.fd, bytes, 0, bytes.length, this.#isSeekable ? position : null);
    return bytes.subarray(0, count);
  }

  /** Writes all; at the end, where no position is given. */
  write(bytes: Uint8Array, position: bigint | undefined): void {
    let at = Number(position ?? fstatSync(this.fd).size);
    for (let done = 0; done < bytes.length; ) {
      const count = writeSync(this.fd, bytes, done, bytes.length - done, this.#isSeekable ? at : null);
      done += count;
      at += count;
    }
  }
}
