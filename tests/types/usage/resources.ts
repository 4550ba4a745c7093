// Resources: classes that the component exports, and classes that the host gives it.
import { attempt, type Result } from "@wit-bindgen-ts/runtime-helpers";
import type * as guest from "../../../snapshots/resources/transpile/interfaces/fixtures-resources-store-0.3.1-export.ts";
import type * as host from "../../../snapshots/resources/transpile/interfaces/fixtures-resources-store-0.3.1-import.ts";
import { type Imports, instantiate } from "../../../snapshots/resources/transpile/resources.ts";

export function use({ Blob, Checked, Token, make, look, lend }: guest.Store): void {
  const blob: guest.Blob = new Blob([1]);
  blob.append(new Uint8Array(1));
  const appended: Result<number, guest.Failure> = attempt(blob, "append", [1]);
  const merged = Blob.merge(blob, make());
  look([blob, merged] as const);
  lend(merged);
  merged[Symbol.dispose]();
  const number: number = new Checked(1).value();
  const disposables: Disposable[] = [blob];
  void [appended, number, disposables];
  // @ts-expect-error: no constructor
  new Token();
  // @ts-expect-error: a class has to be called with `new`
  Blob([1]);
  // @ts-expect-error: an argument is missing
  new Blob();
  // @ts-expect-error: no such method
  blob.missing();
  // @ts-expect-error: a static of the class, not of its objects
  blob.merge(blob, blob);
  // @ts-expect-error: a checked is no blob
  lend(new Checked(1));
  // @ts-expect-error: nor is a blob a token, though tokens ask for no method
  const token: guest.Token = blob;
  void token;
}

class HostBlob implements host.Blob {
  #bytes: number[];
  constructor(init: Uint8Array) {
    this.#bytes = [...init];
  }
  append(bytes: Uint8Array): number {
    return this.#bytes.push(...bytes);
  }
  read(from: number, count: number): Uint8Array {
    return Uint8Array.from(this.#bytes.slice(from, from + count));
  }
  split(_at: number, into: HostBlob): HostBlob {
    return into;
  }
  static merge(lhs: HostBlob, _rhs: HostBlob): HostBlob {
    return lhs;
  }
  static tryOpen(name: string): HostBlob {
    throw name.length > 0 ? "full" : "gone";
  }
  [Symbol.dispose](): void {}
}

class HostChecked {
  constructor(value: number) {
    this.value = () => value;
  }
  readonly value: () => number;
}

class HostToken {}

export const store: host.Store = {
  Blob: HostBlob,
  Checked: HostChecked,
  Token: HostToken,
  make: () => new HostBlob(new Uint8Array()),
  take: () => {},
  lend: () => 1,
  swap: (x, y) => [y, x],
  all: (x) => x,
  look: (x) => x.length,
  hold: (x) => x,
  glance({ blob, count }) {
    blob.read(0, count);
  },
  maybe: (x) => x,
  failWith() {
    throw new HostBlob(new Uint8Array());
  },
};

class Poor {
  append(): number {
    return 1;
  }
}

export const poor: host.Store = {
  ...store,
  // @ts-expect-error: methods and statics are missing
  Blob: Poor,
  // @ts-expect-error: a function is no class
  Checked: (value: number) => new HostChecked(value),
};

export async function run(consumer: Imports["fixtures:resources/consumer@0.3.1"]): Promise<void> {
  const exact: Imports = { "fixtures:resources/store@0.3.1": store, "fixtures:resources/consumer@0.3.1": consumer };
  const exports = await instantiate(exact);
  const same: typeof exports.store = exports["fixtures:resources/store@0.3.1"];
  void same;
  await instantiate({
    "fixtures:resources/store@0.3.1": store,
    "fixtures:resources/consumer@0.3.1": consumer,
    more: 1,
  });
  // Without a version, or with another one.
  await instantiate({ "fixtures:resources/store": store, "fixtures:resources/consumer@0.3.7": consumer });
  // @ts-expect-error: an import is missing
  await instantiate({ "fixtures:resources/store@0.3.1": store });
  // @ts-expect-error: imports are missing
  await instantiate({});
  // @ts-expect-error: and cannot be left out
  await instantiate();
  // @ts-expect-error: an import of another type
  await instantiate({ ...exact, "fixtures:resources/store@0.3.1": consumer });
  // @ts-expect-error: also without its version
  await instantiate({ "fixtures:resources/store": consumer, "fixtures:resources/consumer": consumer });
  // @ts-expect-error: no such export
  exports["fixtures:resources/store"];
}
