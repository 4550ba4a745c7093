/** The guests, and their worlds. */
export const worlds = {
  "go-grow": "go",
  "go-refuse": "go",
  "c-libc": "c",
  "c-bare": "c",
  "c-high": "c",
} as const;

export type GuestName = keyof typeof worlds;

export const guestNames = Object.keys(worlds) as GuestName[];

export interface Stop {
  port: string;
  miles: number;
  notes: string[];
}

/** What guests export; what is particular to Go only its guests do. */
export interface Voyage {
  readonly routes: {
    hail(name: string): string;
    length(stops: readonly Stop[]): number;
    back(stops: readonly Stop[]): Stop[];
    berth(port: string): string | undefined;
    anchor(ms: number): number;
  };
  readonly endings: {
    panic(message: string): void;
    exit(code: number): void;
    dereference(): number;
    dive(depth: number): number;
    exhaust(): number;
    signal(n: number): number;
  };
  readonly goroutines: {
    sleep(ms: number): number;
    join(ms: number): number;
    leaveSleeping(count: number, ms: number): void;
    leaveRunnable(count: number): void;
    leaveParked(): void;
    leavePanicking(message: string): void;
    ticks(): number;
    deadlock(): void;
    goexit(): void;
    recover(): number;
    signalBeside(n: number): number;
    signalRecovering(n: number): number;
    collect(): number;
  };
}

/** What they import. */
export interface Harbour {
  berthOf(port: string): string | undefined;
  wait(ms: number): number | Promise<number>;
  signal(n: number): number;
}

export const harbour: Harbour = {
  berthOf: (port) => (port === "Zürich" ? `⚓ ${port} 😀` : undefined),
  wait: (ms) => ms + 1,
  signal: (n) => n * 2,
};

/** An instance of a guest. */
export interface Guest<Exports = Voyage> {
  readonly api: Exports;
  /** What it wrote to stderr. */
  said(): string;
}

/** Makes an instance, whose host has these functions in place of those above. */
export type Start<Exports = Voyage> = (host?: Partial<Harbour>) => Promise<Guest<Exports>>;

/** What a scenario gets. */
export interface Env {
  readonly guests: Readonly<Record<GuestName, Start>>;
  /** Whether something that was thrown tells, as far as the form lets it, that the guest exited with 3. */
  exited(error: unknown): boolean;
}

export type Scenario = (env: Env) => Promise<void>;
